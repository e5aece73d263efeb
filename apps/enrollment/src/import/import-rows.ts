import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { cursorAfter, leaveAlone, placeOf, readable, stamps, UnknownFormat, type Page } from '#persistence';
import { Clock, must } from '#platform';
import { ErasedNumbers } from '../people/participant/erased-numbers.js';
import type { Finding } from './findings.js';
import {
  blocksOf,
  IMPORT_FORMAT,
  ImportBlockStore,
  rowId,
  type ImportDocument,
  type ImportRow,
  type Outcome,
  type RowStatus,
  type Undone,
} from './import.schema.js';
import { rewriteBlock } from './rewrite-block.js';
import { byPosition, inBlocks, rowsIn, statusesOf } from './row-block.js';
import type { Correction } from './within-file.js';
import { withoutErased } from './without-person.js';

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
    private readonly erased: ErasedNumbers,
    private readonly blocks: ImportBlockStore,
  ) {}

  /**
   * Keeps what the dry run has found, without who was erased since the file was sent; rows come in the order
   * of their lines.
   * An erasure notes the number, then looks through what is kept; this keeps rows, then looks for numbers:
   * one of both sees the other.
   */
  async keep(document: ImportDocument, read: ImportRow[]): Promise<void> {
    const { tenantId, _id: importId, expiresAt, createdAt } = document,
      stamp = stamps(this.clock.now());
    const before = await this.erased.since(tenantId, createdAt),
      rows = before ? (withoutErased(read, before) ?? read) : read;
    const blocks = [...inBlocks(rows)].map((block) => ({
      _id: rowId(importId, block.lastLine),
      v: IMPORT_FORMAT,
      tenantId,
      ...stamp,
      importId,
      ...block,
      expiresAt,
    }));
    await this.blocks.insertMany(tenantId, blocks);
    const erased = await this.erased.since(tenantId, createdAt);
    if (!erased) return;
    for (const { _id } of blocks) await this.rewrite(tenantId, _id, (kept) => withoutErased(kept, erased));
  }

  private rewrite(
    tenantId: TenantId,
    blockId: string,
    change: (rows: ImportRow[]) => ImportRow[] | undefined,
  ): Promise<void> {
    return rewriteBlock(this.blocks, tenantId, blockId, change, this.clock.now());
  }

  /**
   * Notes at rows what later rows have proved of them, and refuses them where it is an error. @returns what
   * their results were and are
   */
  async correct(
    document: ImportDocument,
    corrections: readonly Correction[],
  ): Promise<{ before: RowStatus; after: RowStatus }[]> {
    const findings = new Map<number, Finding[]>(),
      results: { before: RowStatus; after: RowStatus }[] = [];
    for (const { line, finding } of corrections) findings.set(line, [...(findings.get(line) ?? []), finding]);
    let reached = 0;
    for (const line of [...findings.keys()].sort((a, b) => a - b)) {
      if (line <= reached) continue;
      const block = await this.next(document, line - 1);
      if (!block) break;
      reached = block.lastLine;
      let moved: { before: RowStatus; after: RowStatus }[] = [];
      await this.rewrite(document.tenantId, block.id, (present) => {
        const next = present.map((row) => corrected(row, findings.get(row.line)));
        moved = present.flatMap(({ line, status }, i) =>
          findings.has(line) ? [{ before: status, after: next[i]?.status ?? status }] : [],
        );
        return next;
      });
      results.push(...moved);
    }
    return results;
  }

  /**
   * Before anything is done with a file: its rows are here.
   * @throws UnknownFormat where the file had rows and they lie somewhere else, as those of other releases
   *   may: to do nothing with them would be called done
   */
  async mustBeHere({ tenantId, _id: importId, v, counts }: ImportDocument): Promise<void> {
    if (Object.values(counts).every((count) => count === 0)) return;
    const [any] = await this.blocks.find(tenantId, { importId, _id: blocksOf(importId) }, { limit: 1 });
    if (!any) throw leaveAlone(new UnknownFormat('imports', importId, v));
  }

  /** The block with the first row after a line; its rows may begin before that line. */
  async next(
    { tenantId, _id: importId }: Pick<ImportDocument, 'tenantId' | '_id'>,
    afterLine: number,
  ): Promise<LoadedBlock | null> {
    const [block] = await this.blocks.find(
      tenantId,
      { importId, _id: blocksOf(importId, afterLine) },
      { sort: { _id: 1 }, limit: 1 },
    );
    if (!block) return null;
    readable('import_blocks', block, IMPORT_FORMAT);
    return { id: block._id, lastLine: block.lastLine, rows: rowsIn(block) };
  }

  /**
   * Notes what applying did with rows of a block, by their lines; in the transaction that did it, where there
   * is one.
   */
  async noteOutcomes(
    tenantId: TenantId,
    { id, rows }: LoadedBlock,
    outcomes: ReadonlyMap<number, Outcome>,
    tx: ClientSession,
  ): Promise<void> {
    await this.blocks.updateOne(
      tenantId,
      { _id: id },
      {
        $set: {
          outcomes: byPosition(rows, outcomes),
          statuses: statusesOf(rows, outcomes),
          updatedAt: this.clock.now(),
        },
        $inc: { version: 1 },
      },
      { session: tx },
    );
  }

  /** Notes what undoing did with rows of a block, beside what is noted there already. */
  async noteUndone(
    tenantId: TenantId,
    block: LoadedBlock,
    undone: ReadonlyMap<number, Undone>,
  ): Promise<void> {
    block.rows = block.rows.map((row) => {
      const what = undone.get(row.line);
      return what ? { ...row, undone: what } : row;
    });
    const all = new Map(block.rows.flatMap((row) => (row.undone ? [[row.line, row.undone] as const] : [])));
    await this.blocks.updateOne(
      tenantId,
      { _id: block.id },
      { $set: { undone: byPosition(block.rows, all), updatedAt: this.clock.now() }, $inc: { version: 1 } },
    );
  }

  /** A page in the order of the file, of one result if asked. */
  async page(
    tenantId: TenantId,
    importId: string,
    { status, limit, cursor }: { status?: RowStatus | undefined; limit: number; cursor?: string | undefined },
  ): Promise<Page<ImportRow>> {
    const items: ImportRow[] = [],
      list = `rows of ${importId}`,
      after = cursor === undefined ? undefined : placeOf(list, tenantId, cursor);
    for await (const row of this.all(tenantId, importId, { status, after })) {
      if (items.length === limit)
        return {
          items,
          nextCursor: cursorAfter(
            list,
            tenantId,
            rowId(importId, must(items.at(-1), 'the last of items').line),
          ),
        };
      items.push(row);
    }
    return { items };
  }

  /** All rows, or those after one; never more than a block of them in memory. */
  async *all(
    tenantId: TenantId,
    importId: string,
    { status, after = '' }: { status?: RowStatus | undefined; after?: string | undefined } = {},
  ): AsyncGenerator<ImportRow> {
    const wanted = status ? { statuses: status } : {};
    for (let from = after; ;) {
      const [block] = await this.blocks.find(
        tenantId,
        { $and: [{ importId, _id: blocksOf(importId), ...wanted }, { _id: { $gt: from } }] },
        { sort: { _id: 1 }, limit: 1 },
      );
      if (!block) return;
      for (const row of rowsIn(block))
        if (rowId(importId, row.line) > after && (!status || row.status === status)) yield row;
      from = block._id;
    }
  }

  /** The office's own column titles. */
  async titles(tenantId: TenantId, importId: string): Promise<string[]> {
    const block = await this.next({ tenantId, _id: importId }, 0);
    return [...new Set(block?.rows.flatMap((row) => Object.keys(row.values)))];
  }
}

/** A row whose person was erased meanwhile stays as it is: there is nothing left to correct. */
function corrected(row: ImportRow, more: Finding[] | undefined): ImportRow {
  if (!more || row.status === 'IGNORE') return row;
  const { record, ...rest } = row,
    findings = [...row.findings, ...more];
  if (more.some(({ severity }) => severity === 'ERROR')) return { ...rest, status: 'REJECT', findings };
  return { ...row, status: row.status === 'ACCEPT' ? 'WARN' : row.status, findings };
}
