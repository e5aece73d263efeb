import type { CompletionFacts } from '#rules';
import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
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
  /** How often it was taken back. */
  revocations?: number;
  revocation?: { cause: RevocationCause; reason: string; at: Date };
}

const awardSchema = new Schema(
  {
    _id: String, tenantId: String, participantId: String, agencyId: String, ruleCode: String, ruleVersion: String, incentiveType: String, status: String, points: Number,
    sourceKind: String, sourceId: String, title: String, year: Number, certificateNumber: String, facts: Object, endDate: String, reason: String, slots: [String], amount: Number, ground: String, budgetId: String, retroId: String, appealId: String, revocations: Number, revocation: Object,
    createdAt: Date, updatedAt: Date, version: Number,
  },
  { collection: 'awards', versionKey: false },
);
// Lists of a tenant run along the ids, which begin with the tenant; only lists of a person need more.
awardSchema.index({ participantId: 1 });

export const awardKind: StoredKind = { name: 'Award', schema: awardSchema };

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
  agencyId?: string;
}

const declinedSchema = new Schema(
  { _id: String, tenantId: String, participantId: String, ruleCode: String, ruleVersion: String, completionId: String, why: String, endDate: String, facts: Object, cap: Object, title: String, agencyId: String, createdAt: Date, updatedAt: Date, version: Number },
  { collection: 'declined_decisions', versionKey: false },
);
declinedSchema.index({ participantId: 1 });

export const declinedKind: StoredKind = { name: 'Declined', schema: declinedSchema };

/** A completion that was withdrawn: it earns nothing any more, also when its own event comes later. The id is tenant and completion. */
export interface WithdrawnDocument extends TenantDocument {
  participantId: string;
  reason: string;
}

export const withdrawnKind: StoredKind = {
  name: 'Withdrawn',
  schema: new Schema({ _id: String, tenantId: String, participantId: String, reason: String, createdAt: Date, updatedAt: Date, version: Number }, { collection: 'withdrawn_completions', versionKey: false }),
};

export const withdrawnId = (tenantId: string, completionId: string): string => `${tenantId}:${completionId}`;
