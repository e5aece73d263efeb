import { hash as digest } from 'node:crypto';
import type { TenantId } from '#contracts';
import type { MessageDocument } from './message.schema.js';

/**
 * A channel by its name, such as EMAIL. An open word: `delivery/channels.ts` says which there are, and old
 * messages name some that are gone.
 */
export type Channel = string;
/** The inbox here: it is always there, and nothing goes out. */
export const IN_APP = 'IN_APP';

/** Kinds of facts that somebody hears about; each has a template of the same name. */
export const MESSAGE_KINDS = [
  'INCENTIVE_AWARDED',
  'INCENTIVE_REVOKED',
  'INCENTIVE_ADJUSTED',
  'CERTIFICATE_REVOKED',
  'CERTIFICATE_REPLACED',
  'ENROLMENT_ADMITTED',
  'ENROLMENT_WAITLISTED',
  'ENROLMENT_CANCELLED',
  'FEEDBACK_REQUESTED',
  'MATERIAL_REASSESSMENT_OPENED',
  'GRIEVANCE_ANSWERED',
  'CAMPAIGN_INVITED',
  'FEEDBACK_SAMPLE_TOO_SMALL',
  'PROGRAMME_REVISION_OPENED',
  'CERTIFICATION_INVITED',
  'FUNDING_EXPIRES',
  'PROGRAMME_REVIEW',
  'COMMITMENT_OPEN',
  'CERTIFICATE_EXPIRES',
  'IMPACT_FORM_REQUESTED',
  'CORRECTIVE_ACTION_OPENED',
  'IMPACT_FORM_OPEN',
  'IMPACT_FORM_OVERDUE',
  'CORRECTIVE_ACTION_OPEN',
  'AWARD_PROPOSED',
  'TRAINING_PROPOSAL_OPENED',
  'APPEAL_FILED',
  'APPEAL_DECIDED',
  'CORRECTION_ANSWERED',
  'REPORT_READY',
  'WEBHOOK_FAILING',
  'BATCH_STARTS',
  'LEARNING_HOURS_SHORTFALL',
  'DIGEST',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * Kinds whose delivery somebody waits for: only these are answered with `message.delivered.v2`. At the rate
 * of awards an event per delivery would cost as much as the delivery; that a message failed is always told.
 */
export const KINDS_WITH_RECEIPT: ReadonlySet<MessageKind> = new Set<MessageKind>(['CAMPAIGN_INVITED']);

/**
 * QUEUED: on its way, also between two attempts. DELIVERED: a channel accepted it. DELIVERED_IN_APP: only in the
 * person's inbox here. GATHERED: told in the digest that `digestId` names. SUPPRESSED: the person does not
 * want this kind, or its reason is gone. FAILED: every channel was tried to the end.
 */
export const MESSAGE_STATUSES = [
  'QUEUED',
  'DELIVERED',
  'DELIVERED_IN_APP',
  'GATHERED',
  'SUPPRESSED',
  'FAILED',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The claim of a new message: that of the job which the transaction that made it enqueues right afterwards. */
export const FIRST_JOB = 'first-job';

export type MessageParams = Record<string, string | number | boolean>;

/** The format of a message; a change of it is a new number and a migration. */
export const MESSAGE_FORMAT = 1;

interface Fact {
  tenantId: TenantId;
  kind: MessageKind;
  factId: string;
  participantId: string;
}

/**
 * The id is the fact, so that a second message about it cannot exist. Facts with a time-ordered id give time-ordered
 * ids: an insert touches the end of the index, also among millions.
 */
function messageIdOf({ tenantId, kind, factId, participantId }: Fact): string {
  const hash = digest('sha256', JSON.stringify([tenantId, kind, factId, participantId]), 'hex');
  const time = /([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/.exec(factId);
  const head = time === null ? hash.slice(52, 64) : `${time[1]}${time[2]}`;
  // Version 8, "custom", and the RFC 9562 variant.
  return `${head.slice(0, 8)}-${head.slice(8, 12)}-8${hash.slice(0, 3)}-a${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

export interface NewMessage extends Fact {
  aboutId?: string | undefined;
  params: Record<string, string | number | boolean | undefined>;
  completionRecordedAt?: string | undefined;
  traceparent?: string | undefined;
}

/** Its recipient, channel and language are looked up when it is sent, not now. */
export function newMessage(
  { tenantId, kind, factId, participantId, aboutId, params, completionRecordedAt, traceparent }: NewMessage,
  now: Date,
): MessageDocument {
  const given: MessageParams = {};
  for (const [name, value] of Object.entries(params)) if (value !== undefined) given[name] = value;
  // each field by its name: there is a message for every award
  return {
    _id: messageIdOf({ tenantId, kind, factId, participantId }),
    v: MESSAGE_FORMAT,
    tenantId,
    kind,
    factId,
    participantId,
    aboutId,
    params: given,
    status: 'QUEUED',
    attempts: [],
    completionRecordedAt: completionRecordedAt === undefined ? undefined : new Date(completionRecordedAt),
    traceparent,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

export const isSettled = (status: MessageStatus): boolean => status !== 'QUEUED';
