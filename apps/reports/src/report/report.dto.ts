import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { must } from '#platform';
import { reportKinds } from './report-kinds.js';
import { FORMATS, STATUSES, type ReportFormat } from './report.schema.js';

const [first, ...others] = reportKinds.map(({ body }) => body);

/**
 * One branch for each kind: it says which parameters that takes. The branches come out of a list, so their union is
 * nothing that the compiler knows; `ReportWish` is what they share.
 */
export const reportBody = z.discriminatedUnion('kind', [must(first, 'first'), ...others]).meta({
  example: { kind: 'JP_FULFILMENT', year: 2026, format: 'XLSX' },
}) as unknown as z.ZodType<ReportWish>;

/** What each branch has in common. */
export interface ReportWish {
  kind: string;
  year: number;
  agencyId?: string;
  format: ReportFormat;
  [parameter: string]: string | number | undefined;
}

export const reportParams = z.object({ id: z.string().min(1).max(120).describe('The report') });

const freshnessView = z.object({
  newestEventAt: z.iso.datetime().describe('Time of the newest event in the data'),
  appliedAt: z.iso.datetime().describe('When that event was taken in'),
  lagSeconds: z.number().describe('How long it was under way'),
});

export const reportView = z.object({
  id: z.string(),
  kind: z.string(),
  year: z.int(),
  parameters: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('What it was asked for beside year and agency'),
  agencyIds: z.array(z.string()).nullable().describe('null: all agencies'),
  format: z.enum(FORMATS),
  status: z.enum(STATUSES),
  progress: z
    .object({ done: z.int(), total: z.int(), percent: z.int() })
    .describe('Lines written, of how many'),
  showsEmployeeNumbers: z
    .boolean()
    .describe('True when the client that asked had participants:read; masked otherwise'),
  freshness: freshnessView
    .nullable()
    .describe(
      'How far the data in the report goes; until it is ready, how far the data goes now. null: no event was ever seen',
    ),
  rows: z.int().optional().describe('Lines in it'),
  bytes: z.int().optional(),
  fileUrl: z.string().optional().describe('Path of the file when it is ready'),
  problem: z.string().optional().describe('Why it failed, and what helps; in English'),
  messages: z
    .object({ id: z.string().describe('Indonesian'), en: z.string().describe('English') })
    .optional()
    .describe('The same in both languages'),
  createdAt: z.iso.datetime(),
  readyAt: z.iso.datetime().optional(),
});

export const reportQuery = z.object({
  ...listQuery(200).shape,
  kind: z.string().min(1).max(60).optional().describe('Only of this kind, as in GET /v1/report-kinds'),
  year: z.coerce.number().int().min(2000).max(2100).optional().describe('Only of this year'),
  status: z.enum(STATUSES).optional().describe('Only with this status'),
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which reports come first'),
});

export const reportPage = z
  .object({
    items: z.array(reportView).describe('The oldest first, unless asked otherwise'),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
    ...pageFigures,
  })
  .meta({ id: 'ReportPage' });
