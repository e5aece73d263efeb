import { z } from 'zod';
import { pageOf, pageQuery } from '../lists.js';
import { type ImportDocument, importKinds, type ImportRow, rowStatuses } from './import.schema.js';

const bilingual = z.object({ id: z.string().describe('Indonesian'), en: z.string().describe('English') });

export const importQuery = z.object({
  kind: z.enum(importKinds).describe('What the file lists: staff, or training records'),
  fileName: z.string().trim().min(1).max(200).optional().describe('For people to recognise it'),
});

const counts = z.object(Object.fromEntries(rowStatuses.map((status) => [status, z.int()])) as Record<(typeof rowStatuses)[number], z.ZodInt>);

export const importView = z
  .object({
    id: z.string(),
    kind: z.enum(importKinds),
    state: z.enum(['READING', 'READY', 'REFUSED', 'FAILED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE']).describe('READY: look at the rows, then apply'),
    fileName: z.string().optional(),
    delimiter: z.string().optional().describe('Of a CSV file, as it was recognised'),
    sheet: z.string().optional().describe('Of a workbook: the sheet that was read'),
    headerLine: z.int().optional().describe('Line on which the header was found'),
    encodings: z.array(z.string()).optional().describe('As they were recognised'),
    rows: z.int().describe('Rows read so far'),
    counts: counts.describe('Rows by result'),
    toApply: z.int().describe('Rows that applying records'),
    applied: z.record(z.string(), z.int()).describe('What became of the rows applied so far'),
    undone: z.record(z.string(), z.int()).optional().describe('What became of the rows undone so far: TAKEN_BACK, KEPT'),
    progress: z.number().min(0).max(1).describe('Of the applying'),
    refusal: z.object({ code: z.string(), message: bilingual, columns: z.array(z.string()) }).optional().describe('Why the file as a whole cannot be read'),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Import' });

export const rowsQuery = pageQuery.extend({ status: z.enum(rowStatuses).optional().describe('Only rows with this result') });

export const rowView = z
  .object({
    line: z.int().describe('Line of the file, as an editor counts'),
    status: z.enum(rowStatuses),
    findings: z.array(z.object({
      line: z.int(),
      column: z.string().nullable().describe("The column as the file's header names it; null for the whole row"),
      code: z.string().describe('Stable'),
      severity: z.enum(['ERROR', 'WARNING', 'INFO']),
      message: bilingual,
    })),
    values: z.record(z.string(), z.string()).describe('What the file says, by its own columns'),
    outcome: z.object({ status: z.string(), id: z.string().optional(), code: z.string().optional() }).optional().describe('After applying'),
    undone: z.object({ status: z.enum(['TAKEN_BACK', 'KEPT']), code: z.enum(['NOT_CREATED_HERE', 'CHANGED_SINCE', 'IN_USE', 'ALREADY_WITHDRAWN']).optional().describe('Why it was kept') }).optional().describe('After undoing'),
  })
  .meta({ id: 'ImportRow' });
export const rowsPage = pageOf(rowView);

/** Reading that has not moved for this long was interrupted by a crash. */
const stalledMs = 60_000;

export function viewOf(document: ImportDocument, now: Date): z.infer<typeof importView> {
  const { _id, kind, fileName, facts, counts, applied, undone, refusal, createdAt, finishedAt } = document;
  const toApply = counts.ACCEPT + counts.WARN, done = Object.values(applied).reduce((sum, count) => sum + count, 0);
  const stalled = document.state === 'READING' && now.getTime() - document.updatedAt.getTime() > stalledMs;
  return {
    id: _id, kind, state: stalled ? 'FAILED' : document.state,
    ...(fileName && { fileName }), ...facts,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts, toApply, applied, ...(undone && { undone }),
    progress: finishedAt ? 1 : toApply === 0 ? 0 : Math.min(1, done / toApply),
    ...(refusal && { refusal }),
    createdAt: createdAt.toISOString(), ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
  };
}

export const rowViewOf = ({ line, status, findings, values, outcome, undone }: ImportRow): z.infer<typeof rowView> => ({ line, status, findings, values, ...(outcome && { outcome }), ...(undone && { undone }) });
