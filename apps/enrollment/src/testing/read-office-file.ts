import { openAsBlob } from 'node:fs';
import { readCompletionRow, type CompletionRecord } from '../import/completion-row.js';
import { DateOrders } from '../import/date-orders.js';
import { completionColumns, participantColumns } from '../import/import-columns.js';
import { openFile } from '../import/open-file.js';
import { readParticipantRow, type ParticipantRecord, type ReadRow } from '../import/participant-row.js';
import { statusOf } from '../import/read-import.js';
import type { TableFacts } from '../import/read-table.js';
import { nameOfLine, sheetsRead, shownLine } from '../import/sheet-lines.js';
import { CompletionsOfFile, ParticipantsOfFile } from '../import/within-file.js';
import type { SheetOptions } from '../import/workbook/read-workbook.js';

/** A row as the dry run judges it before it asks the data of the government. */
export interface OfficeRow<Content> {
  line: number;
  sheet?: string;
  status: string;
  codes: string[];
  record: Content | null;
}

const today = '2026-11-28';

async function opened(path: string, contentType: string) {
  const blob = await openAsBlob(path);
  return openFile({ path, bytes: () => blob.stream() as unknown as AsyncIterable<Uint8Array> }, contentType);
}

const shown = <Content>(row: ReadRow<Content>, sheets: readonly string[]): OfficeRow<Content> => ({
  ...shownLine(row.line, sheets),
  status: statusOf(row),
  codes: row.findings.map(({ code }) => code),
  record: row.record,
});

/** Reads a staff list on disk as an import does, without engines. */
export async function readStaff(
  path: string,
  contentType = 'application/octet-stream',
  options: SheetOptions = {},
) {
  const file = await opened(path, contentType);
  try {
    const table = await file.table(participantColumns, options),
      sheets = sheetsRead(table.facts),
      within = new ParticipantsOfFile('NIP', nameOfLine(sheets)),
      rows = new Map<number, OfficeRow<ParticipantRecord>>();
    for await (const block of table.rows)
      for (const each of block) {
        const row = readParticipantRow(each, today),
          correction = within.check(row);
        rows.set(row.line, shown(row, sheets));
        const earlier = correction && rows.get(correction.line);
        if (earlier) Object.assign(earlier, { status: 'REJECT', codes: [correction.finding.code] });
      }
    return { facts: table.facts as TableFacts & Record<string, unknown>, rows: [...rows.values()] };
  } finally {
    file.close();
  }
}

/** Reads a list of training records on disk as an import does, without engines. */
export async function readTraining(
  path: string,
  contentType = 'application/octet-stream',
  options: SheetOptions = {},
) {
  const file = await opened(path, contentType);
  try {
    const table = await file.table(completionColumns, options),
      sheets = sheetsRead(table.facts),
      within = new CompletionsOfFile('Nomor Sertifikat', nameOfLine(sheets)),
      orders = new DateOrders('Tanggal'),
      rows = new Map<number, OfficeRow<CompletionRecord>>();
    for await (const block of table.rows)
      for (const each of block) {
        const row = readCompletionRow(each, today);
        within.check(row);
        orders.note(row.line, [each.cells.startDate, each.cells.endDate], row.record !== null);
        rows.set(row.line, shown(row, sheets));
      }
    for (const { line, finding } of [...orders.corrections()].flat()) {
      const row = rows.get(line);
      row?.codes.push(finding.code);
      if (row && finding.severity === 'ERROR') row.status = 'REJECT';
    }
    return { facts: table.facts as TableFacts & Record<string, unknown>, rows: [...rows.values()] };
  } finally {
    file.close();
  }
}
