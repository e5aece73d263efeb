import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';
import type { Grade, Totals, Weight } from '../statistics/satisfaction-index.js';
import type { NormalInterval } from '../statistics/statistics.js';

/** The format of a period; a change of it is a new number and a migration. */
export const PERIOD_FORMAT = 1;

/** One period in which citizens are asked about one service unit. Answers only raise `respondents` and `totals`, while it is open. */
export interface SurveyPeriod extends TenantDocument, Formatted {
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
  result?: {
    weight?: { used: Weight; version: number };
    interval?: NormalInterval | null;
    index: number | null;
    grade: Grade | null;
    means: Partial<Totals>;
    threshold: { version: number; below: number };
    closedAt: Date;
    proposalId?: string;
  };
}
export class SurveyPeriodStore extends TenantStore<SurveyPeriod> {}

export const surveyPeriodKind: StoredKind = {
  store: SurveyPeriodStore,
  listed: true,
  schema: new Schema<SurveyPeriod>(
    {
      _id: String,
      tenantId: String,
      unitId: String,
      startsOn: String,
      endsOn: String,
      status: String,
      closesAt: Date,
    },
    { collection: 'survey_periods', versionKey: false, strict: false },
  )
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
  /** Absent: recorded by the office. */
  channel?: 'PUBLIC_PAGE';
}
export class SurveyResponseStore extends TenantStore<SurveyResponse> {}

export const surveyResponseKind: StoredKind = {
  store: SurveyResponseStore,
  schema: new Schema<SurveyResponse>(
    { _id: String, tenantId: String, periodId: String },
    { collection: 'survey_responses', versionKey: false, strict: false },
  ).index({ tenantId: 1, periodId: 1, _id: 1 }),
};
