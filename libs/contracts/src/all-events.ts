import type { EventDefinition } from './define-event.js';
import { admissionDecided } from './enrollment/admission-decided.v1.js';
import { agencyRecorded } from './enrollment/agency-recorded.v1.js';
import { attendanceNoted } from './enrollment/attendance-noted.v1.js';
import { batchScheduled } from './enrollment/batch-scheduled.v1.js';
import { campaignInvited } from './enrollment/campaign-invited.v1.js';
import { campaignReached } from './enrollment/campaign-reached.v1.js';
import { certificationInvited } from './enrollment/certification-invited.v1.js';
import { certificationPassed } from './enrollment/certification-passed.v1.js';
import { certificationPassedV2 } from './enrollment/certification-passed.v2.js';
import { competencyNeedRecorded } from './enrollment/competency-need-recorded.v1.js';
import { completionCorrected } from './enrollment/completion-corrected.v1.js';
import { completionWithdrawn } from './enrollment/completion-withdrawn.v1.js';
import { deadlineSet } from './enrollment/deadline-set.v1.js';
import { developmentPlanRecorded } from './enrollment/development-plan-recorded.v1.js';
import { enrollmentAdmitted } from './enrollment/enrollment-admitted.v1.js';
import { enrollmentCancelled } from './enrollment/enrollment-cancelled.v1.js';
import { enrollmentCompleted } from './enrollment/enrollment-completed.v1.js';
import { enrollmentWaitlisted } from './enrollment/enrollment-waitlisted.v1.js';
import { fundingReservationRecorded } from './enrollment/funding-reservation-recorded.v1.js';
import { fundingSourceRecorded } from './enrollment/funding-source-recorded.v1.js';
import { importFinished } from './enrollment/import-finished.v1.js';
import { materialPublished } from './enrollment/material-published.v1.js';
import { participantErased } from './enrollment/participant-erased.v1.js';
import { participantRecorded } from './enrollment/participant-recorded.v1.js';
import { participantRecordedV2 } from './enrollment/participant-recorded.v2.js';
import { programmeRecorded } from './enrollment/programme-recorded.v1.js';
import { tenantRecorded } from './enrollment/tenant-recorded.v1.js';
import { trainingAssigned } from './enrollment/training-assigned.v1.js';
import { correctiveActionChanged } from './evaluation/corrective-action-changed.v1.js';
import { correctiveActionOpened } from './evaluation/corrective-action-opened.v1.js';
import { evaluationErasureConfirmed } from './evaluation/erasure-confirmed.v1.js';
import { feedbackGiven } from './evaluation/feedback-given.v1.js';
import { feedbackRequested } from './evaluation/feedback-requested.v1.js';
import { feedbackSessionClosed } from './evaluation/feedback-session-closed.v1.js';
import { followUpDeadlineSet } from './evaluation/follow-up-deadline-set.v1.js';
import { grievanceAnswered } from './evaluation/grievance-answered.v1.js';
import { impactFormRequested } from './evaluation/impact-form-requested.v1.js';
import { impactJudged } from './evaluation/impact-judged.v1.js';
import { materialReassessmentClosed } from './evaluation/material-reassessment-closed.v1.js';
import { materialReassessmentOpened } from './evaluation/material-reassessment-opened.v1.js';
import { monitoringEntryRecorded } from './evaluation/monitoring-entry-recorded.v1.js';
import { programmeIndicatorDeclared } from './evaluation/programme-indicator-declared.v1.js';
import { programmeRevisionDecided } from './evaluation/programme-revision-decided.v1.js';
import { programmeRevisionOpened } from './evaluation/programme-revision-opened.v1.js';
import { serviceSurveyClosed } from './evaluation/service-survey-closed.v1.js';
import { suggestionAdopted } from './evaluation/suggestion-adopted.v1.js';
import { thresholdChanged } from './evaluation/threshold-changed.v1.js';
import { trainingProposalApproved } from './evaluation/training-proposal-approved.v1.js';
import { trainingProposalOpened } from './evaluation/training-proposal-opened.v1.js';
import { waitingTimeMeasured } from './evaluation/waiting-time-measured.v1.js';
import { identityErasureConfirmed } from './identity/erasure-confirmed.v1.js';
import { appealDecided } from './incentives/appeal-decided.v1.js';
import { appealFiled } from './incentives/appeal-filed.v1.js';
import { awardProposed } from './incentives/award-proposed.v1.js';
import { certificateIssued } from './incentives/certificate-issued.v1.js';
import { certificateRevoked } from './incentives/certificate-revoked.v1.js';
import { incentivesErasureConfirmed } from './incentives/erasure-confirmed.v1.js';
import { incentiveAdjusted } from './incentives/incentive-adjusted.v1.js';
import { incentiveAwarded } from './incentives/incentive-awarded.v1.js';
import { incentiveBudgetRecorded } from './incentives/incentive-budget-recorded.v1.js';
import { incentiveCapped } from './incentives/incentive-capped.v1.js';
import { incentiveRevoked } from './incentives/incentive-revoked.v1.js';
import { notificationsErasureConfirmed } from './notifications/erasure-confirmed.v1.js';
import { messageDelivered } from './notifications/message-delivered.v1.js';
import { messageDeliveredV2 } from './notifications/message-delivered.v2.js';
import { messageFailed } from './notifications/message-failed.v1.js';
import { remindersErasureConfirmed } from './reminders/erasure-confirmed.v1.js';
import { reminderFired } from './reminders/reminder-fired.v1.js';
import { reportsErasureConfirmed } from './reports/erasure-confirmed.v1.js';
import { reportReady } from './reports/report-ready.v1.js';

/** Every event of the platform, by service. The documents and the schema tests walk this list. */
export const allEvents: readonly EventDefinition[] = [
  agencyRecorded,
  fundingSourceRecorded,
  fundingReservationRecorded,
  admissionDecided,
  attendanceNoted,
  developmentPlanRecorded,
  batchScheduled,
  campaignInvited,
  campaignReached,
  completionCorrected,
  completionWithdrawn,
  competencyNeedRecorded,
  certificationPassed,
  certificationPassedV2,
  certificationInvited,
  deadlineSet,
  enrollmentAdmitted,
  enrollmentCancelled,
  enrollmentCompleted,
  enrollmentWaitlisted,
  importFinished,
  materialPublished,
  participantErased,
  participantRecorded,
  participantRecordedV2,
  programmeRecorded,
  tenantRecorded,
  trainingAssigned,
  feedbackSessionClosed,
  programmeRevisionOpened,
  programmeRevisionDecided,
  feedbackGiven,
  feedbackRequested,
  correctiveActionOpened,
  correctiveActionChanged,
  waitingTimeMeasured,
  impactFormRequested,
  impactJudged,
  followUpDeadlineSet,
  serviceSurveyClosed,
  trainingProposalOpened,
  trainingProposalApproved,
  grievanceAnswered,
  materialReassessmentClosed,
  materialReassessmentOpened,
  programmeIndicatorDeclared,
  monitoringEntryRecorded,
  suggestionAdopted,
  thresholdChanged,
  appealFiled,
  appealDecided,
  awardProposed,
  certificateIssued,
  certificateRevoked,
  incentiveAdjusted,
  incentiveAwarded,
  incentiveBudgetRecorded,
  incentiveCapped,
  incentiveRevoked,
  messageDelivered,
  messageDeliveredV2,
  messageFailed,
  reminderFired,
  reportReady,
  evaluationErasureConfirmed,
  identityErasureConfirmed,
  incentivesErasureConfirmed,
  notificationsErasureConfirmed,
  remindersErasureConfirmed,
  reportsErasureConfirmed,
];

const successors = new Map(
  allEvents.flatMap((event) => (event.supersedes ? [[event.supersedes.type, event] as const] : [])),
);

/** The version that took the place of this type and is published instead; handlers are given that one. */
export const supersededBy = (type: string): EventDefinition | undefined => successors.get(type);
