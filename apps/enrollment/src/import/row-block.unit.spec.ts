import { describe, expect, it } from 'vitest';
import { sentencesOf } from '#platform';
import { finding } from './findings.js';
import type { ImportRow, RowStatus } from './import.schema.js';
import { byPosition, inBlocks, rowsIn } from './row-block.js';

const row = (line: number, status: RowStatus = 'ACCEPT', text = 'x'): ImportRow => ({
  line,
  status,
  findings: [],
  values: { Nama: text },
});
const numbered = (count: number, text?: string) =>
  Array.from({ length: count }, (_, i) => row(i + 2, i % 700 === 0 ? 'WARN' : 'ACCEPT', text));

describe('rows in blocks', () => {
  it.each([
    [0, []],
    [1, [1]],
    [500, [500]],
    [501, [500, 1]],
    [1_200, [500, 500, 200]],
  ])('%i rows', (count, sizes) => {
    const rows = numbered(count),
      blocks = [...inBlocks(rows)];
    expect(blocks.map((block) => rowsIn(block).length)).toEqual(sizes);
    expect(blocks.flatMap((block) => rowsIn(block))).toEqual(rows);
    for (const block of blocks) expect(block.lastLine).toBe(rowsIn(block).at(-1)!.line);
  });

  it('knows which results occur where', () => {
    expect([...inBlocks(numbered(1_200))].map(({ statuses }) => statuses.sort())).toEqual([
      ['ACCEPT', 'WARN'],
      ['ACCEPT', 'WARN'],
      ['ACCEPT'],
    ]);
  });

  it('keeps a block of long texts far below what a document may have', () => {
    const blocks = [...inBlocks(numbered(500, '宿'.repeat(20_000)))];
    expect(blocks.length).toBeGreaterThan(1);
    for (const { rows } of blocks) expect(Buffer.byteLength(rows)).toBeLessThan(12_000_000);
  });

  it('shows what became of each row beside what the dry run said', () => {
    const rows = [row(2), row(3, 'WARN'), row(4, 'REJECT'), row(5), row(7)],
      [block] = [...inBlocks(rows)];
    const outcomes = byPosition(
      rows,
      new Map([
        [2, { status: 'CREATED', id: 'p' }],
        [3, { status: 'REFUSED', code: 'AGENCY_UNKNOWN' }],
        [5, { status: 'DUPLICATE', id: 'c' }],
      ]),
    );
    const undone = byPosition(rows, new Map([[2, { status: 'TAKEN_BACK' }]]));
    expect(rowsIn({ ...block!, outcomes, undone })).toEqual([
      { ...row(2), outcome: { status: 'CREATED', id: 'p' }, undone: { status: 'TAKEN_BACK' } },
      {
        ...row(3, 'REJECT'),
        outcome: { status: 'REFUSED', code: 'AGENCY_UNKNOWN' },
        findings: [finding(3, null, 'RECORDING_REFUSED', sentencesOf('AGENCY_UNKNOWN'))],
      },
      row(4, 'REJECT'),
      {
        ...row(5, 'SKIP_DUPLICATE'),
        outcome: { status: 'DUPLICATE', id: 'c' },
        findings: [finding(5, null, 'COMPLETION_RECORDED')],
      },
      row(7),
    ]);
  });
});
