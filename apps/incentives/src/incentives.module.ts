import { MessagingModule, messagingKinds } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { Module } from '@nestjs/common';
import { AppealController } from './appeal/appeal.controller.js';
import { appealKind } from './appeal/appeal.schema.js';
import { AppealedDecisions } from './appeal/appealed-decisions.js';
import { DecideAppeal } from './appeal/decide-appeal.js';
import { FileAppeal } from './appeal/file-appeal.js';
import { OverrideDecision } from './appeal/override-decision.js';
import { AwardController } from './award/award.controller.js';
import { AwardOnEnrollmentCompleted } from './award/award-on-enrollment-completed.js';
import { awardCountKind } from './award/award-count.schema.js';
import { AwardRepository } from './award/award.repository.js';
import { BudgetController } from './budget/budget.controller.js';
import { budgetKind } from './budget/budget.schema.js';
import { Budgets } from './budget/budgets.js';
import { awardKind, declinedKind, withdrawnKind } from './award/award.schema.js';
import { RevokeAward } from './award/revoke-award.js';
import { RevokeOnCompletionWithdrawn } from './award/revoke-on-completion-withdrawn.js';
import { YearlyAwards } from './award/yearly-awards.js';
import { certificateCounterKind, CertificateNumbers } from './certificate/certificate-numbers.js';
import { CredentialController } from './credential/credential.controller.js';
import { StatusIndexes } from './credential/status-indexes.js';
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
import { CertificateAccess } from './professional-certificate/certificate-access.js';
import { AmendCertificate } from './professional-certificate/amend-certificate.js';
import { IssueOnCertificationPassed } from './professional-certificate/issue-on-certification-passed.js';
import { ProfessionalCertificateController } from './professional-certificate/professional-certificate.controller.js';
import { professionalCertificateKind } from './professional-certificate/professional-certificate.schema.js';
import { VerificationController } from './professional-certificate/verification.controller.js';
import { RuleActivation, ruleActivationKind } from './rule/rule-activation.js';
import { RuleVersions } from './rule/rule-versions.js';
import { ruleVersionKind } from './rule/rule-version.schema.js';
import { knownTenantKind } from './zone/known-tenant.schema.js';
import { AppealDeadlines } from './threshold/appeal-deadlines.js';
import { appealThresholdKind } from './threshold/appeal-threshold.schema.js';
import { KeepDeadlinesOnThresholdChanged } from './threshold/keep-deadlines-on-threshold-changed.js';
import { KeepZoneOnTenantRecorded } from './zone/keep-zone-on-tenant-recorded.js';
import { TenantZones } from './zone/tenant-zones.js';
import { ruleBookProvider } from './rule/rule-book.provider.js';
import { ApplyRetroAward } from './retro/apply-retro-award.js';
import { RetroAwardController } from './retro/retro.controller.js';
import { retroAwardKind, retroRowKind } from './retro/retro.schema.js';
import { DryRun } from './rule/dry-run.js';
import { MakeRuleVersion } from './rule/make-rule-version.js';
import { PastDecisions } from './rule/past-decisions.js';
import { RuleVersionController } from './rule/rule-version.controller.js';
import { RuleController } from './rule/rule.controller.js';

/** What the handlers of events and the HTTP routes both decide and write with. */
@Module({
  providers: [ruleBookProvider, RuleActivation, RuleVersions, TenantZones, AwardRepository, YearlyAwards, CertificateNumbers, StatusIndexes],
  exports: [ruleBookProvider, RuleActivation, RuleVersions, TenantZones, AwardRepository, YearlyAwards, CertificateNumbers, StatusIndexes],
})
export class AwardingModule {}

@Module({
  imports: [
    PersistenceModule.forService({
      service: 'incentives',
      schemas: [awardKind, awardCountKind, budgetKind, ruleVersionKind, appealKind, appealThresholdKind, retroAwardKind, retroRowKind, knownTenantKind, proposalKind, declinedKind, withdrawnKind, pointsEntryKind, standingKind, certificateCounterKind, professionalCertificateKind, ruleActivationKind, idempotencyKind, ...messagingKinds],
    }),
    AwardingModule,
    MessagingModule.forService({ service: 'incentives', handlers: [AwardOnEnrollmentCompleted, RevokeOnCompletionWithdrawn, NoteParticipantOnParticipantRecorded, IssueOnCertificationPassed, ProposeOnImpactJudged, KeepZoneOnTenantRecorded, KeepDeadlinesOnThresholdChanged], imports: [AwardingModule] }),
  ],
  controllers: [AwardController, BudgetController, RuleVersionController, RetroAwardController, AppealController, PointsController, RuleController, ExplanationController, GrantController, ProfessionalCertificateController, VerificationController, CredentialController, AwardProposalController],
  providers: [RevokeAward, Budgets, PastDecisions, DryRun, MakeRuleVersion, ApplyRetroAward, AppealDeadlines, AppealedDecisions, FileAppeal, OverrideDecision, DecideAppeal, Participants, Reconciliation, ExplainIncentives, GrantIncentive, AmendCertificate, CertificateAccess, CredentialSigner, DecideAwardProposal],
})
export class IncentivesModule {}
