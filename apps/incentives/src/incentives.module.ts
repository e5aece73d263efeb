import { MessagingModule, messagingKinds } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { Module } from '@nestjs/common';
import { AwardController } from './award/award.controller.js';
import { AwardOnEnrollmentCompleted } from './award/award-on-enrollment-completed.js';
import { AwardRepository } from './award/award.repository.js';
import { awardKind, declinedKind, withdrawnKind } from './award/award.schema.js';
import { RevokeAward } from './award/revoke-award.js';
import { RevokeOnCompletionWithdrawn } from './award/revoke-on-completion-withdrawn.js';
import { YearlyAwards } from './award/yearly-awards.js';
import { certificateCounterKind, CertificateNumbers } from './certificate/certificate-numbers.js';
import { CredentialController } from './credential/credential.controller.js';
import { CredentialSigner } from './credential/credential-signer.js';
import { ExplainIncentives } from './explanation/explain-incentives.js';
import { ExplanationController } from './explanation/explanation.controller.js';
import { GrantController } from './grant/grant.controller.js';
import { GrantIncentive } from './grant/grant-incentive.js';
import { NoteParticipantOnParticipantRecorded } from './participant/note-participant-on-participant-recorded.js';
import { Participants } from './participant/participants.js';
import { PointsController } from './points/points.controller.js';
import { pointsEntryKind, standingKind } from './points/points.schema.js';
import { Reconciliation } from './points/reconciliation.js';
import { DecideAwardProposal } from './proposal/decide-award-proposal.js';
import { AwardProposalController } from './proposal/proposal.controller.js';
import { proposalKind } from './proposal/proposal.schema.js';
import { ProposeOnImpactJudged } from './proposal/propose-on-impact-judged.js';
import { AmendCertificate } from './professional-certificate/amend-certificate.js';
import { IssueOnCertificationPassed } from './professional-certificate/issue-on-certification-passed.js';
import { ProfessionalCertificateController } from './professional-certificate/professional-certificate.controller.js';
import { professionalCertificateKind } from './professional-certificate/professional-certificate.schema.js';
import { VerificationController } from './professional-certificate/verification.controller.js';
import { RuleActivation, ruleActivationKind } from './rule/rule-activation.js';
import { ruleBookProvider } from './rule/rule-book.provider.js';
import { RuleController } from './rule/rule.controller.js';

/** What the handlers of events and the HTTP routes both decide and write with. */
@Module({
  providers: [ruleBookProvider, RuleActivation, AwardRepository, YearlyAwards, CertificateNumbers],
  exports: [ruleBookProvider, RuleActivation, AwardRepository, YearlyAwards, CertificateNumbers],
})
export class AwardingModule {}

@Module({
  imports: [
    PersistenceModule.forService({
      service: 'incentives',
      schemas: [awardKind, proposalKind, declinedKind, withdrawnKind, pointsEntryKind, standingKind, certificateCounterKind, professionalCertificateKind, ruleActivationKind, idempotencyKind, ...messagingKinds],
    }),
    AwardingModule,
    MessagingModule.forService({ service: 'incentives', handlers: [AwardOnEnrollmentCompleted, RevokeOnCompletionWithdrawn, NoteParticipantOnParticipantRecorded, IssueOnCertificationPassed, ProposeOnImpactJudged], imports: [AwardingModule] }),
  ],
  controllers: [AwardController, PointsController, RuleController, ExplanationController, GrantController, ProfessionalCertificateController, VerificationController, CredentialController, AwardProposalController],
  providers: [RevokeAward, Participants, Reconciliation, ExplainIncentives, GrantIncentive, AmendCertificate, CredentialSigner, DecideAwardProposal],
})
export class IncentivesModule {}
