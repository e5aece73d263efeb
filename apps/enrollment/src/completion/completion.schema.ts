import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
import type { EducationLevel } from '../education/education-level.js';
import type { LearningForm } from '../learning-hours/conversion-table.js';
import type { JpUsage } from '../learning-hours/credit.js';

export const takenBackKinds = ['LEARNING_HOURS', 'EDUCATION_LEVEL', 'ENROLMENT', 'INTERNSHIP', 'MENTORING_SESSION', 'MODULE'] as const;

/** One effect of a completion that its withdrawal undid, in words for people. */
export interface TakenBack {
  kind: (typeof takenBackKinds)[number];
  /** What it is about. */
  id?: string;
  from?: string;
  to?: string;
  text: { id: string; en: string };
}

/** A finished form of competency development and what it was credited with. */
export interface CompletionDocument extends TenantDocument {
  participantId: string;
  /** Agency of the person when it was recorded. */
  agencyId: string;
  /** What makes it the same completion when it comes again; freed when it is withdrawn. */
  naturalKey: string;
  source: 'ENROLMENT' | 'RECORD';
  enrolmentId?: string;
  batchId?: string;
  programmeId?: string;
  title: string;
  form: LearningForm;
  provider?: string;
  international: boolean;
  startDate: string;
  endDate: string;
  claimedTenths: number | null;
  certificateNumber?: string;
  creditedTenths: number;
  creditReason: string;
  capped: boolean;
  /** What it took of the ceilings, given back when it is withdrawn. */
  usage: JpUsage;
  year: number;
  status: 'RECORDED' | 'WITHDRAWN';
  withdrawnReason?: string;
  /** The level of education that this study confers. */
  confersEducationLevel?: EducationLevel;
  takenBack?: TakenBack[];
  /** Client, idempotency key and index of the request that recorded it: a repeated request is told apart from a second record. */
  requestKey?: string;
}

export const completionKind: StoredKind = {
  name: 'Completion',
  schema: new Schema<CompletionDocument>({ _id: String, naturalKey: String, tenantId: String, participantId: String }, { collection: 'completions', versionKey: false, strict: false })
    .index({ naturalKey: 1 }, { unique: true })
    .index({ participantId: 1, _id: 1 }),
};

/** A person's learning hours of one year: the total and what is used of each ceiling. The completions are its entries. */
export interface LearningHourAccount extends TenantDocument {
  participantId: string;
  year: number;
  totalTenths: number;
  completions: number;
  usage: JpUsage;
}

export const learningHourAccountKind: StoredKind = {
  name: 'LearningHourAccount',
  schema: new Schema<LearningHourAccount>({ _id: String, tenantId: String, participantId: String, year: Number }, { collection: 'learning_hour_accounts', versionKey: false, strict: false }),
};

export const accountId = (tenantId: string, participantId: string, year: number) => `${tenantId}:${participantId}:${year}`;
