import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { GroundModule } from '../ground/ground.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlacesModule } from '../places/places.module.js';
import { RecordModule } from '../record/record.module.js';
import { CampaignController } from './campaign/campaign.controller.js';
import { CampaignMemberStore, CampaignStore } from './campaign/campaign.schema.js';
import { PlanCampaign } from './campaign/plan-campaign.js';
import { DevelopmentPlanController } from './development-plan/development-plan.controller.js';
import { DevelopmentPlanStore } from './development-plan/development-plan.schema.js';
import { TeamController } from './leader/team.controller.js';
import { ParticipationThresholds } from './participation/participation-thresholds.js';
import { ParticipationController } from './participation/participation.controller.js';

const own = PersistenceModule.forFeature([CampaignStore, CampaignMemberStore, DevelopmentPlanStore]);

/** What a year is planned to bring, who takes part in it, and whom a campaign or a leader has to speak to. */
@Module({
  imports: [GroundModule, PeopleModule, CatalogueModule, PlacesModule, RecordModule, own],
  controllers: [CampaignController, DevelopmentPlanController, TeamController, ParticipationController],
  providers: [PlanCampaign, ParticipationThresholds],
})
export class PlanningModule {}
