import { expect, it } from 'vitest';
import type { Import } from './shapes.js';
import { otherNotices, unreadOf } from './unread.js';

const said = (code: string) => ({ code, message: { id: code, en: code } });
const found: Import = {
  id: 'i',
  kind: 'participants',
  mode: 'current',
  state: 'READY',
  rows: 1,
  counts: { REJECT: 0, WARN: 0, ACCEPT: 1, SKIP_DUPLICATE: 0, IGNORE: 0 },
  toApply: 1,
  applied: {},
  progress: 0,
  createdAt: '2026-11-30T00:00:00Z',
};

it('is nothing where all of a file was read', () => {
  expect(unreadOf({ ...found, notices: [said('SHEETS_READ')] })).toBeUndefined();
  expect(otherNotices({ ...found, notices: [said('SHEETS_READ')] })).toHaveLength(1);
});

it('is sheets with their reason, columns by their letters, further parts, and rows', () => {
  const file = {
    ...found,
    counts: { ...found.counts, IGNORE: 3 },
    unreadColumns: [{ title: 'Golongan darah', column: 28 }],
    unreadSheets: [{ sheet: 'Rekap', ...said('HEADER_NOT_FOUND') }],
    notices: ['COLUMNS_NOT_READ', 'SHEETS_NOT_READ', 'LINES_ABOVE_NOT_READ', 'COLUMN_TWICE'].map(said),
  };
  expect(unreadOf(file)).toMatchObject({
    sheets: [{ sheet: 'Rekap' }],
    columns: [{ titles: ['AB "Golongan darah"'] }],
    further: [{ id: 'LINES_ABOVE_NOT_READ' }],
    rows: 3,
  });
  expect(otherNotices(file)).toEqual([said('COLUMN_TWICE').message]);
});

it('names columns by their sheet where several are read', () => {
  const sheets = [
    { sheet: 'Januari', unreadColumns: [{ title: 'Ket', column: 1 }] },
    { sheet: 'Februari', unreadColumns: [] },
  ];
  expect(unreadOf({ ...found, sheets, unreadColumns: [{ title: 'Ket', column: 1 }] })?.columns).toEqual([
    { sheet: 'Januari', titles: ['A "Ket"'] },
  ]);
});
