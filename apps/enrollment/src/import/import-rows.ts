import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, type Page, stamps, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import type { Finding } from './findings.js';
import { blocksOf, type ImportBlock, type ImportDocument, type ImportRow, type Outcome, rowId, type RowStatus, type Undone } from './import.schema.js';
import { byPosition, inBlocks, rowsIn, statusesOf } from './row-block.js';
import type { Correction } from './within-file.js';

/** Rows of one block, read. */
export interface LoadedBlock {
  id: string;
  lastLine: number;
  rows: ImportRow[];
}

/** The result of every row of every import. */
@Injectable()
export class ImportRows {
  constructor(
    private readonly clock: Clock,
    @InjectStore('ImportBlock') private readonly blocks: TenantStore<ImportBlock>,
  ) {}

  /** Keeps what the dry run has found; rows come in the order of their lines. */
  keep({ tenantId, _id: importId, expiresAt }: ImportDocument, rows: ImportRow[]): Promise<void> {
    const stamp = stamps(this.clock.now());
    return this.blocks.insertMany(tenantId, [...inBlocks(rows)].map((block) => ({ _id: rowId(importId, block.lastLine), tenantId, ...stamp, importId, ...block, expiresAt })));
  }

  /** Refuses rows that a later row has proved wrong. @returns what their results were before */
  async refuse(document: ImportDocument, corrections: readonly Correction[]): Promise<RowStatus[]> {
    const findings = new Map<number, Finding[]>(), before: RowStatus[] = [];
    for (const { line, finding } of corrections) findings.set(line, [...(findings.get(line) ?? []), finding]);
    let reached = 0;
    for (const line of [...findings.keys()].sort((a, b) => a - b)) {
      if (line <= reached) continue;
      const block = await this.next(document, line - 1);
      if (!block) break;
      reached = block.lastLine;
      const rows = block.rows.map((row): ImportRow => {
        const more = findings.get(row.line);
        if (!more) return row;
        before.push(row.status);
        const { record: _, ...rest } = row;
        return { ...rest, status: 'REJECT', findings: [...row.findings, ...more] };
      });
      await this.blocks.updateOne(document.tenantId, { _id: block.id }, { $set: { rows: JSON.stringify(rows), statuses: statusesOf(rows), updatedAt: this.clock.now() }, $inc: { version: 1 } });
    }
    return before;
  }

  /** The block with the first row after a line; its rows may begin before that line. */
  async next({ tenantId, _id: importId }: Pick<ImportDocument, 'tenantId' | '_id'>, afterLine: number): Promise<LoadedBlock | null> {
    const [block] = await this.blocks.find(tenantId, { importId, _id: blocksOf(importId, afterLine) }, { sort: { _id: 1 }, limit: 1 });
    return block ? { id: block._id, lastLine: block.lastLine, rows: rowsIn(block) } : null;
  }

  /** Notes what applying did with rows of a block, by their lines; in the transaction that did it, where there is one. */
  async noteOutcomes(tenantId: TenantId, { id, rows }: LoadedBlock, outcomes: ReadonlyMap<number, Outcome>, tx: ClientSession): Promise<void> {
    await this.blocks.updateOne(tenantId, { _id: id }, { $set: { outcomes: byPosition(rows, outcomes), statuses: statusesOf(rows, outcomes), updatedAt: this.clock.now() }, $inc: { version: 1 } }, { session: tx });
  }

  /** Notes what undoing did with rows of a block, beside what is noted there already. */
  async noteUndone(tenantId: TenantId, block: LoadedBlock, undone: ReadonlyMap<number, Undone>): Promise<void> {
    block.rows = block.rows.map((row) => (undone.has(row.line) ? { ...row, undone: undone.get(row.line)! } : row));
    const all = new Map(block.rows.flatMap((row) => (row.undone ? [[row.line, row.undone] as const] : [])));
    await this.blocks.updateOne(tenantId, { _id: block.id }, { $set: { undone: byPosition(block.rows, all), updatedAt: this.clock.now() }, $inc: { version: 1 } });
  }

  /** A page in the order of the file, of one result if asked. */
  async page(tenantId: TenantId, importId: string, { status, limit, cursor }: { status?: RowStatus | undefined; limit: number; cursor?: string | undefined }): Promise<Page<ImportRow>> {
    const items: ImportRow[] = [];
    for await (const row of this.all(tenantId, importId, { status, cursor })) {
      if (items.length === limit) return { items, nextCursor: rowId(importId, items.at(-1)!.line) };
      items.push(row);
    }
    return { items };
  }

  /** All rows, or those after a cursor; never more than a block of them in memory. */
  async *all(tenantId: TenantId, importId: string, { status, cursor = '' }: { status?: RowStatus | undefined; cursor?: string | undefined } = {}): AsyncGenerator<ImportRow> {
    const wanted = status ? { statuses: status } : {};
    for (let from = cursor; ; ) {
      const [block] = await this.blocks.find(tenantId, { $and: [{ importId, _id: blocksOf(importId), ...wanted }, { _id: { $gt: from } }] } as never, { sort: { _id: 1 }, limit: 1 });
      if (!block) return;
      for (const row of rowsIn(block)) if (rowId(importId, row.line) > cursor && (!status || row.status === status)) yield row;
      from = block._id;
    }
  }

  /** The office's own column titles. */
  async titles(tenantId: TenantId, importId: string): Promise<string[]> {
    const block = await this.next({ tenantId, _id: importId }, 0);
    return [...new Set(block?.rows.flatMap((row) => Object.keys(row.values)))];
  }
}
