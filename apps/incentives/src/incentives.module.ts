import { Module } from '@nestjs/common';
import { PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule, PersonalDataModule } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { AwardsModule } from './awards/awards.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { GroundModule } from './ground/ground.module.js';
import { migrations } from './migrations/migrations.js';
import { eraseOnParticipantErased, personalData } from './personal-data/holdings.js';
import { ReviewModule } from './review/review.module.js';
import { RulesModule } from './rules/rules.module.js';
import { VerificationModule } from './verification/verification.module.js';

/** The areas in their order; each has its own routes, handlers and collections. */
@Module({
  imports: [
    PersistenceModule.forService({
      service: 'incentives',
      schemas: [idempotencyKind, ...messagingKinds],
      migrations,
    }),
    PeriodicModule,
    GroundModule,
    CertificatesModule,
    RulesModule,
    AwardsModule,
    VerificationModule,
    ReviewModule,
    PersonalDataModule.forService(personalData),
    MessagingModule.forService({ service: 'incentives' }),
  ],
  providers: [eraseOnParticipantErased],
})
export class IncentivesModule {}
