import { Module } from '@nestjs/common';
import { PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule, PersonalDataModule } from '#messaging';
import { KeptAnswerStore, PersistenceModule } from '#persistence';
import { GroundModule } from './ground/ground.module.js';
import { ImpactModule } from './impact/impact.module.js';
import { migrations } from './migrations/migrations.js';
import { NamesModule } from './names.module.js';
import { eraseOnParticipantErased, personalData } from './personal-data/holdings.js';
import { ReviewModule } from './review/review.module.js';
import { ServiceModule } from './service/service.module.js';
import { VoicesModule } from './voices/voices.module.js';

/** The areas in their order; each has its own routes, handlers and collections. */
@Module({
  imports: [
    PersistenceModule.forService({
      service: 'evaluation',
      schemas: [KeptAnswerStore, ...messagingKinds],
      migrations,
    }),
    GroundModule,
    VoicesModule,
    ImpactModule,
    ServiceModule,
    ReviewModule,
    NamesModule,
    PersonalDataModule.forService(personalData),
    MessagingModule.forService({ service: 'evaluation' }),
    PeriodicModule,
  ],
  providers: [eraseOnParticipantErased],
})
export class EvaluationModule {}
