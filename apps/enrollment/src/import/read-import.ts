import { Injectable } from '@nestjs/common';
import { must } from '#platform';
import { Agencies } from '../people/agency/agencies.js';
import { TenantClock } from '../people/tenant/tenant-clock.js';
import { CheckCompletions } from './check-completions.js';
import { CheckParticipants } from './check-participants.js';
import { firstTold, readCompletionRow, type CompletionRecord } from './completion-row.js';
import { DateOrders } from './date-orders.js';
import { noEarlierRows } from './earlier-rows.js';
import { notice } from './file-notices.js';
import { FileRefused } from './file-refused.js';
import type { Finding } from './findings.js';
import {
  completionColumns,
  participantColumns,
  type CompletionKey,
  type ImportColumn,
} from './import-columns.js';
import { ImportRows } from './import-rows.js';
import { ImportStore, type ImportDocument, type ImportRow, type RowStatus } from './import.schema.js';
import { LeftBehind } from './left-behind.js';
import { openFile, type OpenFile } from './open-file.js';
import { readParticipantRow, type ParticipantRecord, type ReadRow } from './participant-row.js';
import { PreviewCredits } from './preview-credits.js';
import { columnFactsOf, type Table, type TableRow } from './read-table.js';
import { nameOfLine, sheetsRead } from './sheet-lines.js';
import type { SpooledFile } from './spooled-file.js';
import { CompletionsOfFile, ParticipantsOfFile, type Correction } from './within-file.js';
import type { SheetOptions } from './workbook/read-workbook.js';

type OpenTable = <Key extends string>(
  columns: readonly (ImportColumn & { key: Key })[],
) => Promise<Table<Key>>;
type AnyRecord = ParticipantRecord | CompletionRecord;

const longestValue = 500;

/** The dry run: reads the file as a stream and keeps a result for every row, and changes nothing else. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly clock: TenantClock,
    private readonly participants: CheckParticipants,
    private readonly completions: CheckCompletions,
    private readonly credits: PreviewCredits,
    private readonly rows: ImportRows,
    private readonly imports: ImportStore,
    private readonly agencies: Agencies,
  ) {}

  /** @param contentType as the sender gave it, without parameters */
  async read(
    document: ImportDocument,
    file: SpooledFile,
    contentType: string,
    options: SheetOptions = {},
  ): Promise<void> {
    const { tenantId, _id } = document;
    let opened: OpenFile | undefined;
    try {
      const present = (opened = await openFile(file, contentType));
      const agencyOfSheet = (name: string) => this.agencies.namedBySheet(tenantId, name);
      const open: OpenTable = (columns) => present.table(columns, { agencyOfSheet, ...options });
      const counts =
        document.kind === 'participants'
          ? await this.readParticipants(document, open)
          : await this.readCompletions(document, open);
      await this.imports.updateOne(
        tenantId,
        { _id, state: 'READING' },
        { $set: { state: 'READY', ...counts, updatedAt: this.clock.now() }, $inc: { version: 1 } },
      );
    } catch (error) {
      const refusal =
        error instanceof FileRefused
          ? { code: error.code, message: error.text, columns: error.columns }
          : undefined;
      await this.imports.updateOne(
        tenantId,
        { _id },
        {
          $set: {
            state: refusal ? 'REFUSED' : 'FAILED',
            ...(refusal && { refusal }),
            ...(error instanceof FileRefused && error.header && { facts: columnFactsOf(error.header) }),
            updatedAt: this.clock.now(),
          },
          $inc: { version: 1 },
        },
      );
      if (!refusal) throw error;
    } finally {
      opened?.close();
    }
  }

  private async readParticipants(document: ImportDocument, open: OpenTable) {
    const table = await open(participantColumns);
    const today = await this.clock.today(document.tenantId),
      file = new ParticipantsOfFile('NIP', nameOfLine(sheetsRead(table.facts))),
      announced = new Set<string>();
    return this.keep(document, table, participantColumns, async (block) => {
      const rows = block.map((row) => readParticipantRow(row, today));
      const corrections = rows.flatMap((row) => file.check(row) ?? []);
      await this.participants.check(
        document.tenantId,
        document.agencyIds,
        rows.filter(isNoDuplicate),
        announced,
      );
      return { rows, corrections };
    });
  }

  private async readCompletions(document: ImportDocument, open: OpenTable) {
    const table = await open(completionColumns);
    const today = await this.clock.today(document.tenantId),
      file = new CompletionsOfFile('Nomor Sertifikat', nameOfLine(sheetsRead(table.facts))),
      earlier = noEarlierRows(),
      orders = new DateOrders('Tanggal'),
      historyBefore = firstTold(today);
    let ofHistory = 0;
    const decide = async (block: TableRow<CompletionKey>[]) => {
      const rows = block.map((row) => readCompletionRow(row, today));
      for (const row of rows) file.check(row);
      for (const [i, { line, record }] of rows.entries()) {
        const { startDate = '', endDate = '' } = block[i]?.cells ?? {};
        orders.note(line, [startDate, endDate], record !== null);
        if (record && record.endDate < historyBefore) ofHistory++;
      }
      const { tenantId, agencyIds } = document;
      await this.completions.check(tenantId, agencyIds, rows.filter(isNoDuplicate), 'NIP');
      const hours = block[0]?.titles.jp ?? null;
      await this.credits.note(tenantId, agencyIds, rows.filter(isNoDuplicate), earlier, hours);
      return { rows, corrections: [] };
    };
    const read = await this.keep(document, table, completionColumns, decide, () => orders.corrections());
    if (document.mode === 'history') return read;
    if (ofHistory > 0) table.facts.notices?.push(notice('ROWS_AS_HISTORY', String(ofHistory), historyBefore));
    return { ...read, historyBefore };
  }

  private async keep<Key extends string>(
    document: ImportDocument,
    table: Table<Key>,
    columns: readonly (ImportColumn & { key: Key })[],
    decide: (block: TableRow<Key>[]) => Promise<{ rows: ReadRow<AnyRecord>[]; corrections: Correction[] }>,
    /** What only the file as a whole shows, asked for when all rows are read. */
    later: () => Iterable<Correction[]> = () => [],
  ): Promise<Pick<ImportDocument, 'facts' | 'counts'>> {
    const counts = { ...document.counts },
      { tenantId, _id } = document;
    const corrections: Correction[] = [],
      leftBehind = new LeftBehind();
    // Rows that are looked at meanwhile are shown by their sheets.
    await this.imports.updateOne(
      tenantId,
      { _id },
      { $set: { facts: table.facts, updatedAt: this.clock.now() } },
    );
    let keeping: Promise<unknown> = Promise.resolve();
    for await (const block of table.rows) {
      if (block.length === 0) continue;
      const decided = await decide(block);
      corrections.push(...decided.corrections);
      leftBehind.add(block.length);
      const kept = decided.rows.map((row, i) => rowOf(row, must(block[i], 'an item of block'), columns));
      for (const row of kept) counts[row.status]++;
      await keeping;
      // The next block is read while this one is written; never more than one is on its way.
      keeping = this.rows
        .keep(document, kept)
        .then(() =>
          this.imports.updateOne(
            tenantId,
            { _id },
            { $set: { counts: { ...counts }, updatedAt: this.clock.now() } },
          ),
        );
      keeping.catch(() => undefined);
    }
    await keeping;
    if (Object.values(counts).every((count) => count === 0)) table.facts.notices?.push(notice('ROWS_NONE'));
    for (const some of [corrections, ...later()])
      for (const { before, after } of await this.rows.correct(document, some)) {
        counts[before]--;
        counts[after]++;
      }
    return { facts: table.facts, counts };
  }
}

function rowOf<Key extends string>(
  row: ReadRow<AnyRecord>,
  source: TableRow<Key>,
  columns: readonly { key: Key }[],
): ImportRow {
  const status = statusOf(row),
    values: Record<string, string> = {};
  for (const { key } of columns)
    if (source.cells[key] !== '') values[source.titles[key]] = source.cells[key].slice(0, longestValue);
  return {
    line: row.line,
    status,
    findings: row.findings,
    values,
    ...(row.credit && { credit: row.credit }),
    ...(row.record && (status === 'ACCEPT' || status === 'WARN') && { record: row.record }),
  };
}

const duplicates: ReadonlySet<Finding['code']> = new Set(['DUPLICATE_ROW', 'COMPLETION_RECORDED']);
const isDuplicate = (row: ReadRow<unknown>): boolean =>
  row.findings.some((each) => duplicates.has(each.code));
const isNoDuplicate = (row: ReadRow<unknown>): boolean => !isDuplicate(row);

export function statusOf(row: ReadRow<unknown>): RowStatus {
  if (row.noRecord) return 'IGNORE';
  if (row.record === null) return 'REJECT';
  if (isDuplicate(row)) return 'SKIP_DUPLICATE';
  return row.findings.some((each) => each.severity === 'WARNING') ? 'WARN' : 'ACCEPT';
}
