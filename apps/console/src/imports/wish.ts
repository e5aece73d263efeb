import { importKinds, type Import, type ImportKind } from './shapes.js';

/** How a file is to be read, as it was chosen. */
export interface Wish {
  kind: ImportKind;
  /** Training records of earlier years: nobody is told of each row. */
  history: boolean;
  /** Of a workbook, the only sheet to read; empty: all with the wanted columns. */
  sheet: string;
  /** Our field to the number of a column of the file, from 1. */
  columns: Record<string, number>;
}

/** Before our field in the name of a field of the form. */
export const COLUMN_PREFIX = 'kolom-';

export function readWish(fields: Readonly<Record<string, string>>): Wish {
  const kind = importKinds.find((each) => each === fields['jenis']) ?? 'participants';
  const columns = Object.entries(fields)
    .filter(([name, value]) => name.startsWith(COLUMN_PREFIX) && /^[1-9]\d{0,2}$/.test(value))
    .map(([name, value]) => [name.slice(COLUMN_PREFIX.length), Number(value)]);
  return {
    kind,
    history: kind === 'completions' && fields['riwayat'] === 'ya',
    sheet: (fields['lembar'] ?? '').trim().slice(0, 100),
    columns: Object.fromEntries(columns) as Record<string, number>,
  };
}

/** What the API is asked for a dry run. */
export function queryOf({ kind, history, sheet, columns }: Wish, fileName: string): string {
  return new URLSearchParams({
    kind,
    fileName,
    ...(history && { mode: 'history' }),
    ...(sheet && { sheet }),
    ...(Object.keys(columns).length > 0 && { columns: JSON.stringify(columns) }),
  }).toString();
}

/** How a file was read, so that it can be sent once more and only what was wrong be changed. */
export const wishOf = ({ kind, mode, sheet, sheets = [], columns = [] }: Import): Wish => ({
  kind,
  history: mode === 'history',
  // Where several are read, none of them was chosen.
  sheet: sheets.length > 1 ? '' : (sheet ?? ''),
  columns: Object.fromEntries(columns.map(({ field, column }) => [field, column])),
});

/** Every column of the file that has a title, in its order. */
export function titledColumns({ columns = [], unreadColumns = [] }: Import) {
  const all = [...columns.flatMap((each) => [each, ...each.others]), ...unreadColumns];
  return [...new Map(all.map(({ column, title }) => [column, { column, title }])).values()].toSorted(
    (a, b) => a.column - b.column,
  );
}
