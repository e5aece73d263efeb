import { Schema } from 'mongoose';
import type { appealKinds } from '#contracts';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export type AppealKind = (typeof appealKinds)[number];

/** The decision as it stood when the appeal came: what it was decided on, by which version, and why. */
export interface AppealedDecision {
  outcome: string;
  ruleCode?: string;
  ruleVersion?: string | null;
  inputs?: Record<string, unknown>;
  reason?: string;
  /** Absent where another service decided and did not say. */
  decidedAt?: Date;
  decidedBy?: string;
}

/** A person's appeal against a decision about them. */
export interface AppealDocument extends TenantDocument {
  participantId: string;
  agencyId?: string;
  kind: AppealKind;
  /** Award, proposal, enrolment, or whatever the kind is about. */
  subjectId: string;
  /** Kind, subject, and which decision about it: one decision is appealed against once. */
  key: string;
  title: string;
  grounds: string;
  decision: AppealedDecision;
  decideBy: string;
  /** Version of the threshold that set the deadlines; 0 is the default of the product. */
  thresholdVersion: number;
  status: 'OPEN' | 'UPHELD' | 'OVERRIDDEN';
  verdict?: { by: string; reason: string; at: Date; recordedBy: string; awardId?: string };
}
export class AppealStore extends TenantStore<AppealDocument> {}

export const appealKind: StoredKind = {
  store: AppealStore,
  listed: true,
  schema: new Schema<AppealDocument>(
    { _id: String, tenantId: String, participantId: String, key: String, status: String, decideBy: String },
    { collection: 'appeals', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, participantId: 1, key: 1 }, { unique: true })
    .index({ tenantId: 1, status: 1, decideBy: 1 }),
};
