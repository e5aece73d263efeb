import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { RuleFile } from '#rules';

/** What a version of a rule says; the same as in the files of the product, but for its name and the day. */
export type RuleContent = Omit<RuleFile['versions'][number], 'effectiveFrom' | 'refusal'>;

/** A government's own version of a rule. Never changed: it is tried on what happened, then activated, and replaced by another. Id: tenant, rule and name. */
export interface RuleVersionDocument extends TenantDocument {
  ruleCode: string;
  /** `v1`, `v2` ... */
  name: string;
  number: number;
  content: RuleContent;
  note: string;
  createdBy: string;
  /** From when on it decides. The local form is kept beside the instant, because years begin in the government's zone. */
  activation?: { from: Date; localFrom: string; reason: string; by: string; at: Date };
}

export const ruleVersionId = (tenantId: string, ruleCode: string, name: string): string =>
  `${tenantId}:${ruleCode}:${name}`;
export class RuleVersionStore extends TenantStore<RuleVersionDocument> {}

export const ruleVersionKind: StoredKind = {
  store: RuleVersionStore,
  schema: new Schema<RuleVersionDocument>(
    { _id: String, tenantId: String, ruleCode: String, number: Number },
    { collection: 'rule_versions', versionKey: false, strict: false },
  ).index({ tenantId: 1, ruleCode: 1, number: -1 }, { unique: true }),
};
