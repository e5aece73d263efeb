import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type TenantDocument } from '#persistence';
import type { FreshnessView } from '../read-model/freshness.js';
import type { Period } from '../subscription/schedule.js';
import type { Words } from './words.js';

export const FORMATS = ['XLSX', 'CSV', 'PDF'] as const;
export const STATUSES = ['QUEUED', 'RUNNING', 'READY', 'FAILED'] as const;
export type ReportFormat = (typeof FORMATS)[number];

/** The format of a report's row; a change of it is a new number and a migration. */
export const REPORT_FORMAT = 1;

export interface Report extends TenantDocument, Formatted {
  kind: string;
  year: number;
  /** What the kind is asked beside year and agency. */
  parameters?: Readonly<Record<string, string | number>>;
  /** null: all agencies of the tenant. */
  agencyIds: string[] | null;
  format: ReportFormat;
  /** Full employee numbers are in it: only for clients that may read participants. */
  showsNumbers: boolean;
  requestedBy: string;
  /** Only when a schedule asked for it: the id is then made of subscription and period. */
  subscription?: { subscriptionId: string; period: Period; missedPeriods: number };
  status: (typeof STATUSES)[number];
  progress: { done: number; total: number };
  attempts: number;
  /** Every file that was begun for it; all but the finished one are leftovers. */
  files: string[];
  fileId?: string;
  bytes?: number;
  rows?: number;
  freshness?: FreshnessView | null;
  readyAt?: Date;
  /** Only English in what failed under 0.1.0. */
  problem?: string | Words;
}

export const reportSchema = new Schema({}, { collection: 'reports', strict: false, _id: false });
reportSchema.add({ _id: String });
reportSchema.index({ status: 1 }, { partialFilterExpression: { status: { $in: ['QUEUED', 'RUNNING'] } } });

reportSchema.index({ tenantId: 1, _id: 1 });

export class ReportStore extends TenantStore<Report> {}
