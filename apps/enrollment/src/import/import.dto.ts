import { z } from 'zod';
import { fault } from '#platform';
import { pageOf, pageQuery, plainQuery } from '../ground/lists.js';
import { creditReasons } from '../record/learning-hours/credit.js';
import {
  importKinds,
  importModes,
  rowStatuses,
  type ImportDocument,
  type ImportRow,
} from './import.schema.js';
import { columnMapping, layoutOwner, layoutParams, mappingSaid, unknownFields } from './layout.dto.js';
import { shownLine } from './sheet-lines.js';

const bilingual = z.object({ id: z.string().describe('Indonesian'), en: z.string().describe('English') });

export const importQuery = z
  .object({
    kind: z.enum(importKinds).describe('What the file lists: staff, or training records'),
    mode: z
      .enum(importModes)
      .default('current')
      .describe(
        'history, for training records of earlier years that an office loads at its start: credited and awarded by the rules of their day, without a message, a feedback form or a certificate number per row',
      ),
    fileName: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('For people to recognise it; of a form the name of its file unless given'),
    sheet: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .describe('Of a workbook: the only sheet to read; all with the wanted columns unless given'),
    columns: z
      .string()
      .max(8_000)
      .transform((text, context) => {
        const mapping = columnMapping.safeParse(jsonIn(text));
        if (mapping.success) return mapping.data;
        context.addIssue({ code: 'custom', ...fault('COLUMN_MAPPING_INVALID') });
        return z.NEVER;
      })
      .optional()
      .describe(`A mapping of the columns of this file, as JSON. ${mappingSaid}`)
      .meta({ example: '{"employeeNumber":"Nomor","agency":"Tempat Tugas"}' }),
    layout: layoutParams.shape.name
      .optional()
      .describe(
        "A named layout whose mapping is used: of the client's own agency, else of the government; `columns` goes before it",
      ),
    layoutAgencyId: layoutOwner.shape.agencyId.describe(
      'The agency whose layout is meant, where several of the client have one of this name or the client is of the whole government',
    ),
  })
  .refine(({ kind, mode }) => kind === 'completions' || mode === 'current', {
    error: 'only training records have a history',
    path: ['mode'],
  })
  .refine(({ kind, columns = {} }) => unknownFields(kind, columns).length === 0, {
    ...fault('IMPORT_FIELD_UNKNOWN'),
    path: ['columns'],
  });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fileColumn = z.object({
  title: z.string(),
  column: z.int().describe('Its number in the file, from 1'),
});

const readColumn = fileColumn.extend({
  field: z.string().describe('What it is read as; the key of a mapping'),
  others: z.array(fileColumn).describe('Columns that would do as well and are not read'),
});

const counts = z.object(
  Object.fromEntries(rowStatuses.map((status) => [status, z.int()])) as Record<
    (typeof rowStatuses)[number],
    z.ZodInt
  >,
);

export const importView = z
  .object({
    id: z.string(),
    kind: z.enum(importKinds),
    mode: z.enum(importModes).describe('history: nobody is told of what its rows lead to'),
    state: z
      .enum(['READING', 'READY', 'REFUSED', 'FAILED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE'])
      .describe('READY: look at the rows, then apply'),
    fileName: z.string().optional(),
    delimiter: z.string().optional().describe('Of a CSV file, as it was recognised'),
    sheet: z
      .string()
      .optional()
      .describe(
        'Of a workbook: the first sheet that is read; `headerLine`, `columns` and `unreadColumns` are of it',
      ),
    sheets: z
      .array(
        z.object({
          sheet: z.string().describe('Its name'),
          agency: z
            .string()
            .optional()
            .describe('The agency of all its rows, where its name says it and no column does'),
          headerLine: z.int().describe('Its row with the header'),
          columns: z.array(readColumn).describe('Which of its columns is read as what'),
          unreadColumns: z.array(fileColumn).describe('Its columns with a title that are not read'),
          rows: z.int().describe('Rows of it that are read; whole when it is READY'),
        }),
      )
      .optional()
      .describe('Of a workbook: the sheets that are read, in their order'),
    unreadSheets: z
      .array(
        z.object({
          sheet: z.string().describe('Its name'),
          code: z.string().describe('Why it is not read; stable'),
          message: bilingual,
        }),
      )
      .optional()
      .describe('Of a workbook: the sheets that are not read'),
    page: z
      .enum(['html', 'spreadsheet-xml'])
      .optional()
      .describe('Of a page that was given the name of a workbook: what it is'),
    headerLine: z.int().optional().describe('Line on which the header was found'),
    columns: z
      .array(readColumn)
      .optional()
      .describe('Which column of the file is read as what; also of a file that is refused for its columns'),
    unreadColumns: z.array(fileColumn).optional().describe('Columns with a title that are not read'),
    notices: z
      .array(
        z.object({
          code: z.string().describe('Stable'),
          message: bilingual,
          sheets: z
            .array(z.string())
            .optional()
            .describe('Where several sheets are read: those that it is about'),
        }),
      )
      .optional()
      .describe(
        'What was chosen between and what was not read: columns, sheets, lines above the header, hidden rows; whole when it is READY',
      ),
    encodings: z.array(z.string()).optional().describe('As they were recognised'),
    rows: z.int().describe('Rows read so far'),
    counts: counts.describe('Rows by result'),
    toApply: z.int().describe('Rows that applying records'),
    applied: z.record(z.string(), z.int()).describe('What became of the rows applied so far'),
    undone: z
      .record(z.string(), z.int())
      .optional()
      .describe('What became of the rows undone so far: TAKEN_BACK, KEPT'),
    progress: z.number().min(0).max(1).describe('Of the applying'),
    refusal: z
      .object({ code: z.string(), message: bilingual, columns: z.array(z.string()) })
      .optional()
      .describe('Why the file as a whole cannot be read'),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Import' });

export const importsQuery = pageQuery.extend({
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which imports come first'),
});

export const rowsQuery = plainQuery.extend({
  status: z.enum(rowStatuses).optional().describe('Only rows with this result'),
});

export const rowView = z
  .object({
    line: z.int().describe('Line of the file, as an editor counts; of a workbook the row of its sheet'),
    sheet: z.string().optional().describe('Of a workbook: the sheet that the row stands on'),
    status: z.enum(rowStatuses),
    findings: z.array(
      z.object({
        line: z.int(),
        sheet: z.string().optional().describe('Of a workbook: the sheet of the row'),
        column: z
          .string()
          .nullable()
          .describe("The column as the file's header names it; null for the whole row"),
        code: z.string().describe('Stable'),
        severity: z.enum(['ERROR', 'WARNING', 'INFO']),
        message: bilingual,
      }),
    ),
    values: z.record(z.string(), z.string()).describe('What the file says, by its own columns'),
    credit: z
      .object({
        hours: z.number().describe('JP, one decimal'),
        reason: z.string().describe('Which rule or ceiling decides; stable'),
        message: bilingual,
      })
      .optional()
      .describe(
        'What recording this training record credits, beside what is recorded and the other rows of the file; of a person with more than some hundred rows, a far later one under the same ceiling may still move it',
      ),
    outcome: z
      .object({
        status: z.string(),
        id: z.string().optional(),
        code: z.string().optional(),
        changed: z
          .array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string() }))
          .optional()
          .describe('What the row changed of the completion that was recorded before'),
      })
      .optional()
      .describe('After applying'),
    undone: z
      .object({
        status: z.enum(['TAKEN_BACK', 'KEPT']),
        code: z
          .enum(['NOT_CREATED_HERE', 'CHANGED_SINCE', 'IN_USE', 'ALREADY_WITHDRAWN'])
          .optional()
          .describe('Why it was kept'),
      })
      .optional()
      .describe('After undoing'),
  })
  .meta({ id: 'ImportRow' });
export const rowsPage = pageOf(rowView);

/** Reading that has not moved for this long was interrupted by a crash. */
const stalledMs = 60_000;

export function viewOf(document: ImportDocument, now: Date): z.infer<typeof importView> {
  const {
    _id,
    kind,
    mode = 'current',
    fileName,
    facts,
    counts,
    applied,
    undone,
    refusal,
    createdAt,
    finishedAt,
  } = document;
  const toApply = counts.ACCEPT + counts.WARN,
    done = Object.values(applied).reduce((sum, count) => sum + count, 0);
  const stalled = document.state === 'READING' && now.getTime() - document.updatedAt.getTime() > stalledMs;
  return {
    id: _id,
    kind,
    mode,
    state: stalled ? 'FAILED' : document.state,
    ...(fileName && { fileName }),
    ...facts,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    toApply,
    applied,
    ...(undone && { undone }),
    progress: finishedAt ? 1 : toApply === 0 ? 0 : Math.min(1, done / toApply),
    ...(refusal && { refusal }),
    createdAt: createdAt.toISOString(),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
  };
}

/** @param sheets that were read of a workbook, in their order */
export const rowViewOf = (
  { line, status, findings, values, credit, outcome, undone }: ImportRow,
  sheets: readonly string[],
): z.infer<typeof rowView> => ({
  ...shownLine(line, sheets),
  status,
  findings: findings.map((each) => ({ ...each, ...shownLine(each.line, sheets) })),
  values,
  ...(credit && { credit: { ...credit, message: creditReasons[credit.reason] } }),
  ...(outcome && { outcome }),
  ...(undone && { undone }),
});
