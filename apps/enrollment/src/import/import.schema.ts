import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import type { Changed } from '../record/completion/changed.js';
import type { CompletionRecord } from './completion-row.js';
import { storedFileFault } from './file-refused.js';
import type { Finding } from './findings.js';
import type { ParticipantRecord } from './participant-row.js';
import type { PreviewedCredit } from './preview-credits.js';
import { storedTableFacts } from './read-table.js';

export const importKinds = ['participants', 'completions'] as const;
export type ImportKind = (typeof importKinds)[number];

/** `history`: what happened before the office used the platform; it counts, and nobody is told of each row. */
export const importModes = ['current', 'history'] as const;

/**
 * READING: the dry run is under way. READY: it can be applied. FAILED: the reading was interrupted, send the
 * file again.
 */
const storedImportState = z.enum([
  'READING',
  'READY',
  'REFUSED',
  'FAILED',
  'APPLYING',
  'APPLIED',
  'UNDOING',
  'UNDONE',
]);
export type ImportState = z.infer<typeof storedImportState>;

export const rowStatuses = ['ACCEPT', 'WARN', 'REJECT', 'SKIP_DUPLICATE', 'IGNORE'] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** The format of an import and of its blocks; a change of either is a new number and a migration. */
export const IMPORT_FORMAT = 1;

/** What undoing did with a row: only what the import created and nobody touched is taken back. */
export type Undone =
  | { status: 'TAKEN_BACK' }
  | { status: 'KEPT'; code: 'NOT_CREATED_HERE' | 'CHANGED_SINCE' | 'IN_USE' | 'ALREADY_WITHDRAWN' };

/** One row of the file, and what became of it. */
export interface ImportRow {
  /** Line of the file, as an editor counts. */
  line: number;
  status: RowStatus;
  findings: Finding[];
  /** What the office wrote, by its own column titles, for the list that goes back to it. */
  values: Record<string, string>;
  record?: ParticipantRecord | CompletionRecord;
  credit?: PreviewedCredit;
  outcome?: Outcome;
  undone?: Undone;
}

/** What applying did with a row. */
export interface Outcome {
  status: string;
  id?: string;
  code?: string;
  /** Where the row corrected or completed what was recorded before. */
  changed?: Changed[];
}

/** An office's file: read once without effect, then applied. */
export class ImportStore extends storeOf({
  collection: 'imports',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    kind: z.enum(importKinds),
    /** Absent: current. */
    mode: z.enum(importModes).optional(),
    /**
     * Training that ended before this local day is entered as history, whatever the mode; absent where all of
     * it is as the mode says.
     */
    historyBefore: z.string().optional(),
    state: storedImportState,
    fileName: z.string().optional(),
    clientId: z.string(),
    /** What the sender may write for, kept for the applying, which may happen after a restart. */
    agencyIds: z.array(z.string()).nullable(),
    facts: storedTableFacts.optional(),
    counts: z.record(z.enum(rowStatuses), z.number()),
    refusal: z
      .strictObject({
        code: storedFileFault,
        message: z.strictObject({
          id: z.string(),
          en: z.string(),
        }),
        columns: z.array(z.string()),
      })
      .optional(),
    /** The last line whose rows are applied: where a restart goes on. */
    appliedThrough: z.number(),
    applied: z.record(z.string(), z.number()),
    /** The last line that is undone, and what became of the rows. */
    undoneThrough: z.number().optional(),
    undone: z.record(z.string(), z.number()).optional(),
    leaseOwner: z.string().optional(),
    leasedUntil: z.date().optional(),
    finishedAt: z.date().optional(),
    /** Rows hold personal data and have done their work once the office has corrected its file. */
    expiresAt: z.date(),
  },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }, { on: { state: 1, leasedUntil: 1 } }],
}) {}
export type ImportDocument = DocumentOf<ImportStore>;

/**
 * Some hundred rows of one file, in its order: a document more per row costs more than the row itself. What
 * they say is text, because nobody looks into it inside the database; see `row-block.ts`.
 */
export class ImportBlockStore extends storeOf({
  collection: 'import_blocks',
  agency: null,
  fields: {
    ...formatted,
    importId: z.string(),
    lastLine: z.number(),
    /** Results that occur here, so that a list of one result passes over the other blocks. */
    statuses: z.array(z.enum(rowStatuses)),
    rows: z.string(),
    /** By the position of the row. */
    outcomes: z.string().optional(),
    undone: z.string().optional(),
    expiresAt: z.date(),
  },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }, { on: { importId: 1, statuses: 1, _id: 1 } }],
}) {}
export type ImportBlock = DocumentOf<ImportBlockStore>;

/** Ids in the order of the lines. A row has one for lists to go on from; a block has that of its last row. */
export const rowId = (importId: string, line: number): string =>
  `${importId}:${String(line).padStart(8, '0')}`;

/**
 * The blocks of one import that hold rows after a line, by their ids: the bounds keep a list from walking
 * through other imports.
 */
export const blocksOf = (importId: string, afterLine = 0) => ({
  $gt: rowId(importId, afterLine),
  $lt: `${importId};`,
});
