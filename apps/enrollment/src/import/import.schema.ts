import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
import type { CompletionRecord } from './completion-row.js';
import type { Finding } from './findings.js';
import type { ParticipantRecord } from './participant-row.js';
import type { TableFacts } from './read-table.js';

export const importKinds = ['participants', 'completions'] as const;
export type ImportKind = (typeof importKinds)[number];

/** READING: the dry run is under way. READY: it can be applied. FAILED: the reading was interrupted, send the file again. */
export type ImportState = 'READING' | 'READY' | 'REFUSED' | 'FAILED' | 'APPLYING' | 'APPLIED' | 'UNDOING' | 'UNDONE';

export const rowStatuses = ['ACCEPT', 'WARN', 'REJECT', 'SKIP_DUPLICATE', 'IGNORE'] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** An office's file: read once without effect, then applied. */
export interface ImportDocument extends TenantDocument {
  kind: ImportKind;
  state: ImportState;
  fileName?: string;
  clientId: string;
  /** What the sender may write for, kept for the applying, which may happen after a restart. */
  agencyIds: string[] | null;
  facts?: TableFacts;
  counts: Record<RowStatus, number>;
  refusal?: { code: string; message: { id: string; en: string }; columns: string[] };
  /** The last line whose rows are applied: where a restart goes on. */
  appliedThrough: number;
  applied: Record<string, number>;
  /** The last line that is undone, and what became of the rows. */
  undoneThrough?: number;
  undone?: Record<string, number>;
  leaseOwner?: string;
  leasedUntil?: Date;
  finishedAt?: Date;
  expiresAt: Date;
}

/** What undoing did with a row: only what the import created and nobody touched is taken back. */
export type Undone = { status: 'TAKEN_BACK' } | { status: 'KEPT'; code: 'NOT_CREATED_HERE' | 'CHANGED_SINCE' | 'IN_USE' | 'ALREADY_WITHDRAWN' };

export interface ImportRow extends TenantDocument {
  importId: string;
  line: number;
  status: RowStatus;
  findings: Finding[];
  /** What the office wrote, by its own column titles, for the list that goes back to it. */
  values: Record<string, string>;
  record?: ParticipantRecord | CompletionRecord;
  outcome?: { status: string; id?: string; code?: string };
  undone?: Undone;
  expiresAt: Date;
}

/** Rows hold personal data and have done their work once the office has corrected its file. */
export const keptDays = 30;

export const importKind: StoredKind = {
  name: 'Import',
  schema: new Schema<ImportDocument>({ _id: String, tenantId: String, state: String, leasedUntil: Date, expiresAt: { type: Date, expires: 0 } }, { collection: 'imports', versionKey: false, strict: false }).index({ state: 1, leasedUntil: 1 }),
};

export const importRowKind: StoredKind = {
  name: 'ImportRow',
  schema: new Schema<ImportRow>({ _id: String, tenantId: String, importId: String, status: String, expiresAt: { type: Date, expires: 0 } }, { collection: 'import_rows', versionKey: false, strict: false }).index({ importId: 1, status: 1, _id: 1 }),
};

/** Ids in the order of the lines, so that lists and the applying follow the file. */
export const rowId = (importId: string, line: number): string => `${importId}:${String(line).padStart(8, '0')}`;

/** All rows of one import by their ids: the bounds keep a list from walking through other imports. */
export const rowsOf = (importId: string, afterLine = 0) => ({ $gt: rowId(importId, afterLine), $lt: `${importId};` });
