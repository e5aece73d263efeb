import type { FreshnessView } from '../read-model/freshness.js';

/**
 * How a value is written: hours in tenths of JP, a share as 0 to 1, money in whole rupiah, a day and a moment
 * as ISO text.
 * null is what nobody told: an empty cell, never a nought.
 */
export type CellType = 'text' | 'count' | 'number' | 'hours' | 'share' | 'rupiah' | 'day' | 'moment';
export type Cell = string | number | null;

export interface ColumnHead {
  /** Name of the column in CSV. */
  key: string;
  head: string;
  type: CellType;
  /** In characters; a PDF shares its page in the same proportions. */
  width: number;
  /** False where a PDF already says it in the heading of the group. */
  inPdf?: boolean;
}

/** A column of a table whose rows are of the type R. */
export interface Column<R> extends ColumnHead {
  of: (row: R) => Cell | undefined;
}

export interface Group {
  /** Stands above its rows in a PDF, where a table has one. */
  heading?: string;
  /** In CSV the line before its rows, a row of the table that `ledBy` names. */
  lead?: Cell[];
  rows: Cell[][];
}

export interface ReportTable {
  /** First column of its lines in CSV, name of its sheet's contents. */
  key: string;
  sheet: string;
  title: string;
  columns: readonly ColumnHead[];
  total?: Cell[];
  /** Key of the table whose rows CSV repeats as heads of the groups here. */
  ledBy?: string;
  groups(): AsyncIterable<Group>;
}

export interface Figure {
  label: string;
  value: Cell;
  type: CellType;
}

/** Bars: one for each label and series. Lines: one for each series, along the labels. A null is a gap. */
export interface Chart {
  title: string;
  form: 'BARS' | 'LINES';
  type: CellType;
  labels: string[];
  series: { name: string; values: (number | null)[] }[];
}

/** What is the same in every report. */
export interface ReportHead {
  title: string;
  government: {
    /** null until its record came. */
    name: string | null;
    /** A PNG that was looked through when it was entered; absent where there is none. */
    emblem?: Buffer;
  };
  /** IANA zone of the government: every clock in the report is its. */
  timeZone: string;
  printedAt: Date;
  freshness: FreshnessView | null;
}

/** What a format gets to write. All but the rows of the tables is small; the rows come in groups, as they are read. */
export interface ReportContent {
  figures: Figure[];
  charts: Chart[];
  /** What a reader has to know to understand the figures. */
  notes: string[];
  tables: ReportTable[];
  /** Lines in all tables that are worth counting as progress. */
  rows: number;
}

/** What of a chart is drawn: a series of nothing but noughts and gaps tells nothing. */
export const drawnSeries = ({ series }: Chart): Chart['series'] =>
  series.filter(({ values }) => values.some((value) => value !== null && value !== 0));

export const cellsOf = <R>(columns: readonly Column<R>[], row: R): Cell[] =>
  columns.map(({ of }) => of(row) ?? null);

/** A table whose rows are few enough to be at hand. */
export function tableOf<R>(
  table: { key: string; sheet: string; title: string; columns: readonly Column<R>[]; total?: R },
  rows: readonly R[],
): ReportTable {
  const { columns, total, ...rest } = table;
  return {
    ...rest,
    columns,
    ...(total === undefined ? {} : { total: cellsOf(columns, total) }),
    groups: async function* () {
      yield { rows: rows.map((row) => cellsOf(columns, row)) };
    },
  };
}
