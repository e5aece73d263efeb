import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
import type { NormalInterval } from '../before-after/statistics.js';
import type { Grade, Totals, Weight } from './satisfaction-index.js';

/** One period in which citizens are asked about one service unit. Answers only raise `respondents` and `totals`, while it is open. */
export interface SurveyPeriod extends TenantDocument {
  unitId: string;
  agencyId: string;
  startsOn: string;
  endsOn: string;
  status: 'OPEN' | 'CLOSED';
  respondents: number;
  totals: Totals;
  /** Answers to the further question how clearly the officers inform; not part of the index. */
  clarity?: { respondents: number; total: number };
  /** Answers to the question how far somebody trusts the office; not part of the index. */
  trust?: { respondents: number; total: number };
  /** Programmes whose effect it is to show. */
  programmeIds: string[];
  /** The plan that opened it. */
  planId?: string;
  /** When it closes by itself. */
  closesAt?: Date;
  /** Kept as judged, with the numbers that held then; without a weight: exactly 1/9. */
  result?: { weight?: { used: Weight; version: number }; interval?: NormalInterval | null; index: number | null; grade: Grade | null; means: Partial<Totals>; threshold: { version: number; below: number }; closedAt: Date; proposalId?: string };
}

export const surveyPeriodKind: StoredKind = {
  name: 'SurveyPeriod',
  schema: new Schema<SurveyPeriod>({ _id: String, tenantId: String, unitId: String, startsOn: String, endsOn: String, status: String, closesAt: Date }, { collection: 'survey_periods', versionKey: false, strict: false })
    .index({ tenantId: 1, unitId: 1, startsOn: 1, endsOn: 1 }, { unique: true })
    .index({ tenantId: 1, status: 1, endsOn: 1 })
    .index({ closesAt: 1 }, { partialFilterExpression: { status: 'OPEN', closesAt: { $exists: true } } }),
};

/** What one citizen answered, without who it was. */
export interface SurveyResponse extends TenantDocument {
  periodId: string;
  scores: Totals;
  clarity?: number;
  trust?: number;
}

export const surveyResponseKind: StoredKind = {
  name: 'SurveyResponse',
  schema: new Schema<SurveyResponse>({ _id: String, tenantId: String, periodId: String }, { collection: 'survey_responses', versionKey: false, strict: false }).index({ tenantId: 1, periodId: 1, _id: 1 }),
};
