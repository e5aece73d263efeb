import type { MessageKind } from '../message/message.js';
import type { Locale } from '../recipient/recipient.js';
import { english } from './catalogue.en.js';
import { indonesian } from './catalogue.id.js';

/**
 * ICU messages. Every kind may use {name}, {tenant} and the parameters of its message; paragraphs are parted
 * by an empty line.
 */
export interface Template {
  subject: string;
  text: string;
}

export interface Catalogue {
  greeting: string;
  closing: string;
  /**
   * Words before the addresses of the pages below a message: why an incentive was given or not, what training
   * is open and where one is registered, one's own account, and which messages one wants.
   */
  pages: { why: string; training: string; account: string; settings: string };
  /** What a link leads to, by the parameter that it is; a button in a mail. One without a label stays a plain link. */
  links: Record<string, string>;
  /**
   * An incentive of a kind that no rule of this installation knows any more; the others are called as their
   * rules say.
   */
  someIncentive: string;
  templates: Record<MessageKind, Template>;
}

export const catalogues: Record<Locale, Catalogue> = { id: indonesian, en: english };

/**
 * Parameters of the approved WhatsApp template of the same name (in lower case), in its order. {name} comes first.
 * They are facts, not sentences: the sentence is what was approved.
 */
export const whatsappParameters: Record<MessageKind, string[]> = {
  INCENTIVE_AWARDED: ['incentive', 'points', 'title'],
  INCENTIVE_REVOKED: ['incentive', 'points', 'title'],
  INCENTIVE_ADJUSTED: ['incentive', 'points', 'title'],
  ENROLMENT_ADMITTED: ['title', 'startsOn', 'endsOn'],
  ENROLMENT_WAITLISTED: ['title', 'startsOn', 'position'],
  ENROLMENT_CANCELLED: ['title', 'startsOn'],
  FEEDBACK_REQUESTED: ['title', 'formUrl', 'closesOn'],
  MATERIAL_REASSESSMENT_OPENED: ['title', 'materialVersion', 'complainants'],
  GRIEVANCE_ANSWERED: ['title', 'materialVersion', 'changeNote'],
  CAMPAIGN_INVITED: ['title', 'heldOn', 'benefits'],
  FEEDBACK_SAMPLE_TOO_SMALL: ['title', 'answered', 'needed'],
  PROGRAMME_REVISION_OPENED: ['title', 'lowPercent', 'answered'],
  CERTIFICATION_INVITED: ['title', 'competence', 'jobFamily'],
  FUNDING_EXPIRES: ['title', 'deadlineOn', 'amount'],
  PROGRAMME_REVIEW: ['title', 'deadlineOn', 'daysBefore'],
  COMMITMENT_OPEN: ['title', 'deadlineOn', 'daysBefore'],
  CERTIFICATE_REVOKED: ['title', 'certificateNumber', 'revokedAt', 'certificateUrl'],
  CERTIFICATE_REPLACED: ['title', 'replacesNumber', 'certificateNumber', 'certificateUrl'],
  CERTIFICATE_EXPIRES: ['title', 'deadlineOn', 'daysBefore'],
  IMPACT_FORM_REQUESTED: ['title', 'person', 'formUrl', 'closesOn'],
  CORRECTIVE_ACTION_OPENED: ['title', 'indicator', 'dueOn'],
  IMPACT_FORM_OPEN: ['title', 'person', 'formUrl', 'deadlineOn'],
  IMPACT_FORM_OVERDUE: ['title', 'person', 'deadlineOn', 'teamUrl'],
  CORRECTIVE_ACTION_OPEN: ['title', 'deadlineOn'],
  AWARD_PROPOSED: ['title', 'person', 'pageUrl'],
  TRAINING_PROPOSAL_OPENED: ['serviceUnitName', 'training', 'index'],
  APPEAL_FILED: ['title', 'decideBy'],
  APPEAL_DECIDED: ['title', 'outcome', 'reason'],
  WEBHOOK_FAILING: ['address', 'failingSince', 'disabledFrom'],
  CORRECTION_ANSWERED: ['title', 'outcome', 'reason'],
  REPORT_READY: ['title', 'periodFrom', 'periodTo', 'fileUrl'],
  BATCH_STARTS: ['title', 'startsOn', 'daysBefore'],
  LEARNING_HOURS_SHORTFALL: ['year', 'missingHours'],
  DIGEST: ['count', 'inboxUrl'],
};
