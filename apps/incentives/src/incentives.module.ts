import { Module } from '@nestjs/common';
import { exportedList, exportKinds, ExportsModule, RemoveExports } from '#exports';
import { PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule, PersonalDataModule } from '#messaging';
import { KeptAnswerStore, PersistenceModule } from '#persistence';
import { AwardController } from './awards/award/award.controller.js';
import { AwardsModule } from './awards/awards.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { GroundModule } from './ground/ground.module.js';
import { migrations } from './migrations/migrations.js';
import { NamesModule } from './names.module.js';
import { eraseOnParticipantErased, personalData } from './personal-data/holdings.js';
import { ReviewModule } from './review/review.module.js';
import { RulesModule } from './rules/rules.module.js';
import { CertificateController } from './verification/certificate/certificate.controller.js';
import { VerificationModule } from './verification/verification.module.js';

/** The areas in their order; each has its own routes, handlers and collections. */
@Module({
  imports: [
    PersistenceModule.forService({
      service: 'incentives',
      schemas: [KeptAnswerStore, ...messagingKinds, ...exportKinds],
      migrations,
    }),
    PeriodicModule,
    GroundModule,
    CertificatesModule,
    RulesModule,
    AwardsModule,
    VerificationModule,
    ReviewModule,
    NamesModule,
    PersonalDataModule.forService({ ...personalData, steps: [RemoveExports] }),
    ExportsModule.forService([
      exportedList('awards', 'awards', AwardController, 'list'),
      exportedList('certificates', 'certificates', CertificateController, 'list'),
    ]),
    MessagingModule.forService({ service: 'incentives' }),
  ],
  providers: [eraseOnParticipantErased],
})
export class IncentivesModule {}
