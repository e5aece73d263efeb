import type { MessageKind, MessageParams } from './message.js';

/** How one kind of message treats its reader. */
export interface Manner {
  /**
   * A decision about somebody, or work that is theirs: it goes at once and at any hour, and nobody can opt out of it.
   * What is not official is held back in quiet hours and beyond the day's most, and can be opted out of.
   */
  official: boolean;
  /** The parameter that names the last day on which it still says something. */
  lastDay?: 'closesOn' | 'deadlineOn' | 'startsOn' | 'heldOn';
}

const official: Manner = { official: true },
  optional: Manner = { official: false };

const MANNERS: Readonly<Record<MessageKind, Manner>> = {
  INCENTIVE_AWARDED: optional,
  INCENTIVE_REVOKED: official,
  INCENTIVE_ADJUSTED: official,
  ENROLMENT_ADMITTED: official,
  ENROLMENT_WAITLISTED: official,
  ENROLMENT_CANCELLED: official,
  FEEDBACK_REQUESTED: { official: false, lastDay: 'closesOn' },
  MATERIAL_REASSESSMENT_OPENED: official,
  GRIEVANCE_ANSWERED: official,
  CAMPAIGN_INVITED: { official: false, lastDay: 'heldOn' },
  FEEDBACK_SAMPLE_TOO_SMALL: optional,
  PROGRAMME_REVISION_OPENED: official,
  CERTIFICATION_INVITED: optional,
  FUNDING_EXPIRES: { official: false, lastDay: 'deadlineOn' },
  PROGRAMME_REVIEW: optional,
  COMMITMENT_OPEN: optional,
  CERTIFICATE_EXPIRES: official,
  CERTIFICATE_REVOKED: official,
  CERTIFICATE_REPLACED: official,
  IMPACT_FORM_REQUESTED: { official: false, lastDay: 'closesOn' },
  CORRECTIVE_ACTION_OPENED: official,
  IMPACT_FORM_OPEN: { official: false, lastDay: 'deadlineOn' },
  IMPACT_FORM_OVERDUE: { official: false, lastDay: 'deadlineOn' },
  CORRECTIVE_ACTION_OPEN: official,
  AWARD_PROPOSED: official,
  TRAINING_PROPOSAL_OPENED: official,
  APPEAL_FILED: official,
  APPEAL_DECIDED: official,
  CORRECTION_ANSWERED: official,
  REPORT_READY: optional,
  WEBHOOK_FAILING: official,
  BATCH_STARTS: { official: false, lastDay: 'startsOn' },
  LEARNING_HOURS_SHORTFALL: optional,
  // It is where the others are held back to, so nothing holds it back; who wants none of its kinds gets none.
  DIGEST: official,
};

export const isOfficial = (kind: MessageKind): boolean => MANNERS[kind].official;

/** Kinds that a person may do without. */
export const OPTIONAL_KINDS = (Object.keys(MANNERS) as MessageKind[]).filter((kind) => !isOfficial(kind));

/** The last day on which a message still says something, as `2026-12-20`; undefined where it always does. */
export function lastDayOf({
  kind,
  params,
}: {
  kind: MessageKind;
  params: MessageParams;
}): string | undefined {
  const { lastDay } = MANNERS[kind],
    day = lastDay === undefined ? undefined : params[lastDay];
  return typeof day === 'string' ? day.slice(0, 10) : undefined;
}
