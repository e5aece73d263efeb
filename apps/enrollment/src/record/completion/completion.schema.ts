import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { LearningForm } from '../../ground/conversion-table.js';
import type { EducationLevel } from '../../ground/education-level.js';
import type { JpUsage } from '../learning-hours/credit.js';
import type { Changed } from './again.js';

export const takenBackKinds = [
  'LEARNING_HOURS',
  'CEILING',
  'EDUCATION_LEVEL',
  'ENROLMENT',
  'INTERNSHIP',
  'MENTORING_SESSION',
  'MODULE',
] as const;

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
  naturalKey: string | string[];
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
  /** Told beside the claim; absent where nothing was told. */
  minutes?: number;
  units?: number;
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
  /** The completion of the same training that counts in its place: this one has no hours of its own. */
  sameAs?: string;
  /** What later reports changed, oldest first. */
  corrections?: Array<{ at: Date; changed: Changed[]; requestKey?: string }>;
  /** Client, idempotency key and index of the request that recorded it: a repeated request is told apart from a second record. */
  requestKey?: string;
  /** Loaded as history: counted by the rules of its day, told to nobody. */
  history?: true;
}
export class CompletionStore extends TenantStore<CompletionDocument> {}

export const completionKind: StoredKind = {
  store: CompletionStore,
  listed: true,
  schema: new Schema<CompletionDocument>(
    { _id: String, naturalKey: String, tenantId: String, participantId: String },
    { collection: 'completions', versionKey: false, strict: false },
  )
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
  /** Days of its completions (`first/last`): what a new one must meet before anybody looks at the others. Absent in what was written before there were any. */
  spans?: string[];
}
export class LearningHourAccountStore extends TenantStore<LearningHourAccount> {}

export const learningHourAccountKind: StoredKind = {
  store: LearningHourAccountStore,
  schema: new Schema<LearningHourAccount>(
    { _id: String, tenantId: String, participantId: String, year: Number },
    { collection: 'learning_hour_accounts', versionKey: false, strict: false },
  ),
};

export const accountId = (tenantId: string, participantId: string, year: number) =>
  `${tenantId}:${participantId}:${year}`;
