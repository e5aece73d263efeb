import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';
import type { CompletionFacts, Facts } from '#rules';

/** The format of retro-awards and of their rows; a change of it is a new number and a migration. */
export const RETRO_FORMAT = 1;

/** Gives what a version would have given before it was active: who ordered it, why, and how far it is. Id: tenant, rule, version and the difference that it applies, so that the same order twice is one. */
export interface RetroAwardDocument extends TenantDocument, Formatted {
  ruleCode: string;
  ruleVersion: string;
  fromYear: number;
  toYear: number;
  digest: string;
  reason: string;
  orderedBy: string;
  status: 'APPLYING' | 'APPLIED' | 'REVERSING' | 'REVERSED';
  appliedAt?: Date;
  reversal?: { reason: string; by: string; at: Date };
}

/** What a retro-award does for one person and one source. Id: retro-award and award. */
export interface RetroRowDocument extends TenantDocument, Formatted {
  retroId: string;
  awardId: string;
  participantId: string;
  agencyId?: string;
  difference: 'GRANT' | 'MORE_POINTS';
  sourceKind: 'COMPLETION' | 'YEAR';
  sourceId: string;
  year: number;
  date: string;
  title?: string;
  facts: Facts & Partial<CompletionFacts>;
  points: number;
  /** SKIPPED: something happened meanwhile, see why. */
  status: 'PENDING' | 'GRANTED' | 'SKIPPED' | 'REVERSED';
  why?: 'AWARDED_MEANWHILE' | 'COMPLETION_WITHDRAWN' | 'NO_LONGER_EARNED' | 'TAKEN_BACK_MEANWHILE';
}
export class RetroAwardStore extends TenantStore<RetroAwardDocument> {}

export const retroAwardKind: StoredKind = {
  store: RetroAwardStore,
  listed: true,
  schema: new Schema<RetroAwardDocument>(
    { _id: String, tenantId: String, ruleCode: String, status: String },
    { collection: 'retro_awards', versionKey: false, strict: false },
  ).index({ tenantId: 1, ruleCode: 1 }),
};
export class RetroRowStore extends TenantStore<RetroRowDocument> {}

export const retroRowKind: StoredKind = {
  store: RetroRowStore,
  listed: true,
  schema: new Schema<RetroRowDocument>(
    { _id: String, tenantId: String, retroId: String, status: String },
    { collection: 'retro_award_rows', versionKey: false, strict: false },
  ).index({ tenantId: 1, retroId: 1, status: 1, _id: 1 }),
};

export const retroIdOf = (tenantId: string, ruleCode: string, version: string, digest: string): string =>
  `${tenantId}:${ruleCode}:${version}:${digest.slice(0, 16)}`;
