import { sentencesOf } from '#platform';
import { finding, type Finding } from './findings.js';
import type { ImportBlock, ImportRow, Outcome, RowStatus, Undone } from './import.schema.js';

/** As many rows as one transaction records. */
const MOST_ROWS = 500;
/** In letters, which may be three bytes each: a document of MongoDB has at most 16 MiB. */
const MOST_TEXT = 3_000_000;

export interface RowsOfBlock {
  lastLine: number;
  statuses: RowStatus[];
  rows: string;
}

/** Cuts rows into blocks, by their number and by what they say. */
export function* inBlocks(rows: readonly ImportRow[]): Generator<RowsOfBlock> {
  let texts: string[] = [],
    size = 0,
    first = 0;
  for (const [i, row] of rows.entries()) {
    const text = JSON.stringify(row);
    texts.push(text);
    size += text.length;
    if (texts.length < MOST_ROWS && size < MOST_TEXT && i + 1 < rows.length) continue;
    yield {
      lastLine: row.line,
      statuses: statusesOf(rows.slice(first, i + 1)),
      rows: `[${texts.join(',')}]`,
    };
    [texts, size, first] = [[], 0, i + 1];
  }
}

/** @param outcomes what applying has just done with rows, by their lines */
export const statusesOf = (
  rows: readonly ImportRow[],
  outcomes?: ReadonlyMap<number, Outcome>,
): RowStatus[] => [...new Set(rows.map(({ line, status }) => statusAfter(status, outcomes?.get(line))))];

/** The rows of a block with what became of them. */
export function rowsIn({
  rows,
  outcomes,
  undone,
}: Pick<ImportBlock, 'rows' | 'outcomes' | 'undone'>): ImportRow[] {
  const read = JSON.parse(rows) as ImportRow[];
  const applied = outcomes === undefined ? [] : (JSON.parse(outcomes) as (Outcome | null)[]),
    takenBack = undone === undefined ? [] : (JSON.parse(undone) as (Undone | null)[]);
  return read.map((row, i) => ({
    ...(applied[i] ? after(row, applied[i]) : row),
    ...(takenBack[i] && { undone: takenBack[i] }),
  }));
}

/** What recording has said of a row counts for more than the dry run. */
function after(row: ImportRow, outcome: Outcome): ImportRow {
  const status = statusAfter(row.status, outcome),
    told = (what: Finding): ImportRow => ({ ...row, outcome, status, findings: [...row.findings, what] });
  if (outcome.status === 'DUPLICATE') return told(finding(row.line, null, 'COMPLETION_RECORDED'));
  return outcome.status === 'REFUSED'
    ? told(finding(row.line, null, 'RECORDING_REFUSED', sentencesOf(outcome.code ?? '') ?? outcome.code))
    : { ...row, outcome };
}

function statusAfter(status: RowStatus, outcome: Outcome | undefined): RowStatus {
  if (outcome?.status === 'DUPLICATE') return 'SKIP_DUPLICATE';
  return outcome?.status === 'REFUSED' ? 'REJECT' : status;
}

/** One entry for each row of the block, null where there is none: what a block keeps as its outcomes. */
export const byPosition = <T>(rows: readonly ImportRow[], of: ReadonlyMap<number, T>): string =>
  JSON.stringify(rows.map(({ line }) => of.get(line) ?? null));
