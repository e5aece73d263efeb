import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { storedFreshnessView } from '../read-model/freshness.js';
import { storedPeriod } from '../subscription/schedule.js';
import { storedWords } from './words.js';

export const FORMATS = ['XLSX', 'CSV', 'PDF'] as const;
export const STATUSES = ['QUEUED', 'RUNNING', 'READY', 'FAILED'] as const;
export type ReportFormat = (typeof FORMATS)[number];

/** The format of a report's row; a change of it is a new number and a migration. */
export const REPORT_FORMAT = 1;

export class ReportStore extends storeOf({
  collection: 'reports',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    kind: z.string(),
    year: z.number(),
    /** What the kind is asked beside year and agency. */
    parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    /** null: all agencies of the tenant. */
    agencyIds: z.array(z.string()).nullable(),
    format: z.enum(FORMATS),
    /** Full employee numbers are in it: only for clients that may read participants. */
    showsNumbers: z.boolean(),
    requestedBy: z.string(),
    /** Only when a schedule asked for it: the id is then made of subscription and period. */
    subscription: z
      .strictObject({
        subscriptionId: z.string(),
        period: storedPeriod,
        missedPeriods: z.number(),
      })
      .optional(),
    status: z.enum(STATUSES),
    progress: z.strictObject({
      done: z.number(),
      total: z.number(),
    }),
    attempts: z.number(),
    /** Every file that was begun for it; all but the finished one are leftovers. */
    files: z.array(z.string()),
    fileId: z.string().optional(),
    bytes: z.number().optional(),
    rows: z.number().optional(),
    freshness: storedFreshnessView.nullish(),
    readyAt: z.date().optional(),
    /** Only English in what failed under 0.1.0. */
    problem: z.union([z.string(), storedWords]).optional(),
  },
  indexes: [
    { on: { status: 1 }, partialFilterExpression: { status: { $in: ['QUEUED', 'RUNNING'] } } },
    { on: { tenantId: 1, _id: 1 } },
  ],
}) {}
export type Report = DocumentOf<ReportStore>;
