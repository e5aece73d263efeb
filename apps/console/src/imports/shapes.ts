import type { Words } from '../api/shapes.js';

// What the pages of imports read of the API's answers; the whole of each stands in /openapi.json.

export const importKinds = ['participants', 'completions'] as const;
export type ImportKind = (typeof importKinds)[number];

export const rowStatuses = ['REJECT', 'WARN', 'ACCEPT', 'SKIP_DUPLICATE', 'IGNORE'] as const;
export type RowStatus = (typeof rowStatuses)[number];

interface FileColumn {
  title: string;
  /** Its number in the file, from 1. */
  column: number;
}

export interface Import {
  id: string;
  kind: ImportKind;
  mode: 'current' | 'history';
  state: 'READING' | 'READY' | 'REFUSED' | 'FAILED' | 'APPLYING' | 'APPLIED' | 'UNDOING' | 'UNDONE';
  fileName?: string;
  delimiter?: string;
  sheet?: string;
  /** Of a workbook: those that are read. */
  sheets?: { sheet: string; unreadColumns?: FileColumn[] }[];
  unreadSheets?: { sheet: string; code: string; message: Words }[];
  headerLine?: number;
  columns?: (FileColumn & { field: string; others: FileColumn[] })[];
  unreadColumns?: FileColumn[];
  notices?: { code: string; message: Words }[];
  encodings?: string[];
  rows: number;
  counts: Record<RowStatus, number>;
  toApply: number;
  applied: Record<string, number>;
  undone?: Record<string, number>;
  progress: number;
  refusal?: { code: string; message: Words; columns: string[] };
  createdAt: string;
  finishedAt?: string;
}

export interface Row {
  line: number;
  /** Of a workbook: where the line stands. */
  sheet?: string;
  status: RowStatus;
  findings: { column: string | null; code: string; severity: string; message: Words }[];
  values: Record<string, string>;
  credit?: { hours: number; message: Words };
  outcome?: { status: string; code?: string };
  undone?: { status: 'TAKEN_BACK' | 'KEPT'; code?: string };
}
