import {
  appealDecided,
  appealFiled,
  awardProposed,
  campaignInvited,
  certificateIssued,
  certificateRevoked,
  certificationInvited,
  correctionRequestAnswered,
  correctiveActionOpened,
  enrollmentAdmitted,
  enrollmentCancelled,
  enrollmentWaitlisted,
  feedbackRequested,
  feedbackSessionClosed,
  grievanceAnswered,
  impactFormRequested,
  incentiveAdjusted,
  incentiveAwarded,
  incentiveRevoked,
  materialReassessmentOpened,
  programmeRevisionOpened,
  reminderFired,
  reportReady,
  trainingProposalOpened,
  webhookWarningAddressed,
  type EventDefinition,
} from '#contracts';
import type { MessageKind } from './message.js';

/** The event that each kind tells of; a digest tells of several. */
const EVENTS: Readonly<Record<MessageKind, EventDefinition | null>> = {
  INCENTIVE_AWARDED: incentiveAwarded,
  INCENTIVE_REVOKED: incentiveRevoked,
  INCENTIVE_ADJUSTED: incentiveAdjusted,
  CERTIFICATE_REVOKED: certificateRevoked,
  CERTIFICATE_REPLACED: certificateIssued,
  ENROLMENT_ADMITTED: enrollmentAdmitted,
  ENROLMENT_WAITLISTED: enrollmentWaitlisted,
  ENROLMENT_CANCELLED: enrollmentCancelled,
  FEEDBACK_REQUESTED: feedbackRequested,
  MATERIAL_REASSESSMENT_OPENED: materialReassessmentOpened,
  GRIEVANCE_ANSWERED: grievanceAnswered,
  CAMPAIGN_INVITED: campaignInvited,
  FEEDBACK_SAMPLE_TOO_SMALL: feedbackSessionClosed,
  PROGRAMME_REVISION_OPENED: programmeRevisionOpened,
  CERTIFICATION_INVITED: certificationInvited,
  FUNDING_EXPIRES: reminderFired,
  PROGRAMME_REVIEW: reminderFired,
  COMMITMENT_OPEN: reminderFired,
  CERTIFICATE_EXPIRES: reminderFired,
  IMPACT_FORM_REQUESTED: impactFormRequested,
  CORRECTIVE_ACTION_OPENED: correctiveActionOpened,
  IMPACT_FORM_OPEN: reminderFired,
  IMPACT_FORM_OVERDUE: reminderFired,
  CORRECTIVE_ACTION_OPEN: reminderFired,
  AWARD_PROPOSED: awardProposed,
  TRAINING_PROPOSAL_OPENED: trainingProposalOpened,
  APPEAL_FILED: appealFiled,
  APPEAL_DECIDED: appealDecided,
  CORRECTION_ANSWERED: correctionRequestAnswered,
  REPORT_READY: reportReady,
  WEBHOOK_FAILING: webhookWarningAddressed,
  BATCH_STARTS: reminderFired,
  LEARNING_HOURS_SHORTFALL: reminderFired,
  DIGEST: null,
};

/** An award is named `<government>:<rule>:<source>`. */
const AWARD = /^[^:]+:([a-z0-9-]+):/;

/** Which event a message tells of, and by which rule its fact came about where a rule made it. */
export function originOf({ kind, factId }: { kind: MessageKind; factId: string }): {
  event: string | null;
  rule: string | null;
} {
  const rule = kind.startsWith('INCENTIVE_') ? AWARD.exec(factId)?.[1] : undefined;
  return { event: EVENTS[kind]?.type ?? null, rule: rule ?? null };
}
