import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { CompletionFacts } from '#rules';
import type { RevocationCause } from './award.js';
import type { CapReached } from './caps.js';

export type AwardStatus = 'ACTIVE' | 'REVOKED' | 'NOMINATED';

/** An incentive that a person has, had, or is proposed for. Its id is the natural key: tenant, rule and source. */
export interface AwardDocument extends TenantDocument {
  participantId: string;
  /** Agency of the person when it was granted; unknown where only a withdrawal told of the person. */
  agencyId?: string;
  ruleCode: string;
  ruleVersion: string;
  incentiveType: string;
  status: AwardStatus;
  points: number;
  sourceKind: 'COMPLETION' | 'YEAR' | 'MANUAL';
  /** Completion id, year, or id of the manual decision. */
  sourceId: string;
  title?: string;
  year?: number;
  certificateNumber?: string;
  /** Place of its certificate in the status lists of credentials; those from before have none. */
  statusIndex?: number;
  /** Who held the training, and the number that they gave. */
  provider?: string;
  providerNumber?: string;
  /** What was known of the completion when the rule decided: makes the decision explainable without a copy of the completion. */
  facts?: CompletionFacts;
  /** Local last day of the completion: with the facts, all that a rule needs to judge it again. */
  endDate?: string;
  /** Reason of a manual decision. */
  reason?: string;
  /** Counts of its person that it raised; given back when it is taken back. */
  slots?: string[];
  /** Rupiah, and the budget that they are reserved in. */
  amount?: number;
  /** The lawful ground of money. */
  ground?: string;
  budgetId?: string;
  /** The retro-award that granted it. */
  retroId?: string;
  /** The appeal by which a person granted or reinstated it; a rule does not take it back by itself. */
  appealId?: string;
  /** Version of the person's year in which its completion's hours were last corrected. */
  creditVersion?: number;
  /** How often its points were adjusted. */
  adjustments?: number;
  /** How often it was taken back. */
  revocations?: number;
  revocation?: { cause: RevocationCause; reason: string; at: Date };
  /** Its source was loaded as history: whatever becomes of it, nobody is told. */
  history?: true;
}

/** Numbers are alike however they are typed: without their strokes, dashes and blanks, in capital or small letters. */
export const AS_TYPED = { locale: 'en', strength: 2, alternate: 'shifted' } as const;

const awardSchema = new Schema(
  {
    _id: String,
    tenantId: String,
    participantId: String,
    agencyId: String,
    ruleCode: String,
    ruleVersion: String,
    incentiveType: String,
    status: String,
    points: Number,
    sourceKind: String,
    sourceId: String,
    title: String,
    year: Number,
    certificateNumber: String,
    statusIndex: Number,
    provider: String,
    providerNumber: String,
    facts: Object,
    endDate: String,
    reason: String,
    slots: [String],
    amount: Number,
    ground: String,
    budgetId: String,
    retroId: String,
    appealId: String,
    creditVersion: Number,
    adjustments: Number,
    revocations: Number,
    revocation: Object,
    history: Boolean,
    createdAt: Date,
    updatedAt: Date,
    version: Number,
  },
  { collection: 'awards', versionKey: false },
);
// Lists of a tenant run along the ids, which begin with the tenant; only lists of a person need more.
awardSchema.index({ participantId: 1 });
// Whoever checks a certificate types its number: strokes, dashes, blanks and small letters make no other one.
awardSchema.index(
  { certificateNumber: 1 },
  { collation: AS_TYPED, partialFilterExpression: { certificateNumber: { $exists: true } } },
);
// Of those that were taken back, for the status lists of credentials.
awardSchema.index({ tenantId: 1, statusIndex: 1 }, { partialFilterExpression: { status: 'REVOKED' } });
export class AwardStore extends TenantStore<AwardDocument> {}

export const awardKind: StoredKind = { store: AwardStore, listed: true, schema: awardSchema };

/** A completion rule that did not grant, kept for the explanation. Granted ones are explained from the award, so that the usual case costs no document more. */
export interface DeclinedDocument extends TenantDocument {
  participantId: string;
  ruleCode: string;
  ruleVersion: string | null;
  completionId: string;
  why: string;
  endDate: string;
  facts: CompletionFacts;
  /** The cap that left no room, and when the rule decided it. */
  cap?: CapReached;
  title?: string;
  /** As of an award. */
  history?: true;
  agencyId?: string;
  /** As with awards. */
  creditVersion?: number;
}

const declinedSchema = new Schema(
  {
    _id: String,
    tenantId: String,
    participantId: String,
    ruleCode: String,
    ruleVersion: String,
    completionId: String,
    why: String,
    endDate: String,
    facts: Object,
    cap: Object,
    title: String,
    history: Boolean,
    agencyId: String,
    creditVersion: Number,
    createdAt: Date,
    updatedAt: Date,
    version: Number,
  },
  { collection: 'declined_decisions', versionKey: false },
);
declinedSchema.index({ participantId: 1 });
export class DeclinedStore extends TenantStore<DeclinedDocument> {}

export const declinedKind: StoredKind = { store: DeclinedStore, schema: declinedSchema };

/** A completion that was withdrawn: it earns nothing any more, also when its own event comes later. The id is tenant and completion. */
export interface WithdrawnDocument extends TenantDocument {
  participantId: string;
  reason: string;
}
export class WithdrawnStore extends TenantStore<WithdrawnDocument> {}

export const withdrawnKind: StoredKind = {
  store: WithdrawnStore,
  schema: new Schema(
    {
      _id: String,
      tenantId: String,
      participantId: String,
      reason: String,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'withdrawn_completions', versionKey: false },
  ),
};

export const withdrawnId = (tenantId: string, completionId: string): string => `${tenantId}:${completionId}`;
