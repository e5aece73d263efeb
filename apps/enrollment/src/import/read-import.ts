import { Injectable } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import { TenantZones } from '../tenant/tenant-zones.js';
import { CheckCompletions } from './check-completions.js';
import { CheckParticipants } from './check-participants.js';
import { type CompletionRecord, readCompletionRow } from './completion-row.js';
import { FileRefused } from './file-refused.js';
import type { Finding } from './findings.js';
import { completionColumns, type ImportColumn, participantColumns } from './import-columns.js';
import { ImportRows } from './import-rows.js';
import type { ImportDocument, ImportRow, RowStatus } from './import.schema.js';
import { LeftBehind } from './left-behind.js';
import { type ParticipantRecord, type ReadRow, readParticipantRow } from './participant-row.js';
import { readTable, type Table, type TableRow } from './read-table.js';
import type { SpooledFile } from './spooled-file.js';
import { readWorkbook } from './workbook/read-workbook.js';
import { isWorkbook, Workbook } from './workbook/workbook.js';
import { CompletionsOfFile, type Correction, ParticipantsOfFile } from './within-file.js';

type OpenTable = <Key extends string>(columns: readonly (ImportColumn & { key: Key })[]) => Promise<Table<Key>>;
type AnyRecord = ParticipantRecord | CompletionRecord;

const longestValue = 500;

/** The dry run: reads the file as a stream and keeps a result for every row, and changes nothing else. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly participants: CheckParticipants,
    private readonly completions: CheckCompletions,
    private readonly rows: ImportRows,
    @InjectStore('Import') private readonly imports: TenantStore<ImportDocument>,
  ) {}

  /** @param contentType as the sender gave it, without parameters */
  async read(document: ImportDocument, file: SpooledFile, contentType: string): Promise<void> {
    const { tenantId, _id } = document;
    let workbook: Workbook | undefined;
    const open: OpenTable = (columns) => (workbook ? readWorkbook(workbook, columns) : readTable(file.bytes(), columns));
    try {
      if (await isWorkbook(file, contentType)) workbook = await Workbook.open(file.path);
      const counts = document.kind === 'participants' ? await this.readParticipants(document, open) : await this.readCompletions(document, open);
      await this.imports.updateOne(tenantId, { _id, state: 'READING' }, { $set: { state: 'READY', ...counts, updatedAt: this.clock.now() }, $inc: { version: 1 } });
    } catch (error) {
      const refusal = error instanceof FileRefused ? { code: error.code, message: error.text, columns: error.columns } : undefined;
      await this.imports.updateOne(tenantId, { _id }, { $set: { state: refusal ? 'REFUSED' : 'FAILED', ...(refusal && { refusal }), updatedAt: this.clock.now() }, $inc: { version: 1 } });
      if (!refusal) throw error;
    } finally {
      workbook?.close();
    }
  }

  private async readParticipants(document: ImportDocument, open: OpenTable) {
    const table = await open(participantColumns);
    const file = new ParticipantsOfFile('NIP'), announced = new Set<string>();
    return this.keep(document, table, participantColumns, async (block) => {
      const rows = block.map(readParticipantRow);
      const corrections = rows.flatMap((row) => file.check(row) ?? []);
      await this.participants.check(document.tenantId, document.agencyIds, rows.filter(isNoDuplicate), announced);
      return { rows, corrections };
    });
  }

  private async readCompletions(document: ImportDocument, open: OpenTable) {
    const table = await open(completionColumns);
    const today = await this.zones.today(document.tenantId), file = new CompletionsOfFile('Nomor Sertifikat');
    return this.keep(document, table, completionColumns, async (block) => {
      const rows = block.map((row) => readCompletionRow(row, today));
      for (const row of rows) file.check(row);
      await this.completions.check(document.tenantId, document.agencyIds, rows.filter(isNoDuplicate), 'NIP');
      return { rows, corrections: [] };
    });
  }

  private async keep<Key extends string>(
    document: ImportDocument,
    table: Table<Key>,
    columns: readonly (ImportColumn & { key: Key })[],
    decide: (block: TableRow<Key>[]) => Promise<{ rows: ReadRow<AnyRecord>[]; corrections: Correction[] }>,
  ): Promise<Pick<ImportDocument, 'facts' | 'counts'>> {
    const counts = { ...document.counts }, { tenantId, _id } = document;
    const corrections: Correction[] = [], leftBehind = new LeftBehind();
    let keeping: Promise<unknown> = Promise.resolve();
    for await (const block of table.rows) {
      if (block.length === 0) continue;
      const decided = await decide(block);
      corrections.push(...decided.corrections);
      leftBehind.add(block.length);
      const kept = decided.rows.map((row, i) => rowOf(row, block[i]!, columns));
      for (const row of kept) counts[row.status]++;
      await keeping;
      // The next block is read while this one is written; never more than one is on its way.
      keeping = this.rows.keep(document, kept).then(() => this.imports.updateOne(tenantId, { _id }, { $set: { counts: { ...counts }, updatedAt: this.clock.now() } }));
      keeping.catch(() => undefined);
    }
    await keeping;
    for (const before of await this.rows.refuse(document, corrections)) {
      counts[before]--;
      counts.REJECT++;
    }
    return { facts: table.facts, counts };
  }
}

function rowOf<Key extends string>(row: ReadRow<AnyRecord>, source: TableRow<Key>, columns: readonly { key: Key }[]): ImportRow {
  const status = statusOf(row), values: Record<string, string> = {};
  for (const { key } of columns) if (source.cells[key] !== '') values[source.titles[key]] = source.cells[key].slice(0, longestValue);
  return { line: row.line, status, findings: row.findings, values, ...(row.record && (status === 'ACCEPT' || status === 'WARN') && { record: row.record }) };
}

const duplicates: ReadonlySet<Finding['code']> = new Set(['DUPLICATE_ROW', 'COMPLETION_RECORDED']);
const isDuplicate = (row: ReadRow<unknown>): boolean => row.findings.some((each) => duplicates.has(each.code));
const isNoDuplicate = (row: ReadRow<unknown>): boolean => !isDuplicate(row);

export function statusOf(row: ReadRow<unknown>): RowStatus {
  if (row.noRecord) return 'IGNORE';
  if (row.record === null) return 'REJECT';
  if (isDuplicate(row)) return 'SKIP_DUPLICATE';
  return row.findings.some((each) => each.severity === 'WARNING') ? 'WARN' : 'ACCEPT';
}
