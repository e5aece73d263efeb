import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { FundingModule } from '../funding/funding.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlacesModule } from '../places/places.module.js';
import { RecordModule } from '../record/record.module.js';
import { AdmissionController } from './admission/admission.controller.js';
import { AdmitByGap } from './admission/admit-by-gap.js';
import { admissionStores } from './admission/candidate.schema.js';
import { CompetencyGapController } from './admission/competency-gap.controller.js';
import { CompetencyGapsStore } from './admission/competency-gap.schema.js';
import { DecideAdmission } from './admission/decide-admission.js';
import { GiveUpCandidacy } from './admission/give-up-candidacy.js';
import { NominationController } from './admission/nomination.controller.js';
import { OpenPlaces } from './admission/open-places.js';
import { PlaceCandidates } from './admission/place-candidates.js';
import { StandAgainOnAppealDecided } from './admission/stand-again-on-appeal-decided.js';
import { StandForBatch } from './admission/stand-for-batch.js';
import { AssignOnTrainingProposalApproved } from './assignment/assign-on-training-proposal-approved.js';
import { TeamNominationsController } from './superior/team-nominations.controller.js';
import { MyTrainingsController } from './training/my-trainings.controller.js';
import { MyTrainings } from './training/my-trainings.js';

const own = PersistenceModule.forFeature([...admissionStores, CompetencyGapsStore]);

/** Who gets a place where all who applied are decided on together, and who is assigned one. */
@Module({
  imports: [PeopleModule, CatalogueModule, FundingModule, PlacesModule, RecordModule, own],
  controllers: [
    AdmissionController,
    CompetencyGapController,
    NominationController,
    MyTrainingsController,
    TeamNominationsController,
  ],
  providers: [
    StandAgainOnAppealDecided,
    AssignOnTrainingProposalApproved,
    AdmitByGap,
    DecideAdmission,
    MyTrainings,
    OpenPlaces,
    PlaceCandidates,
    GiveUpCandidacy,
    StandForBatch,
  ],
})
export class SelectionModule {}
