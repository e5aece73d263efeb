import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Binary } from 'mongodb';
import { Counter } from 'prom-client';
import { Every } from '#jobs';
import { newId, ofFormat, stamps, Transactions } from '#persistence';
import { Caller, Clock, KnownNames, listCsv, logger, registry } from '#platform';
import { exportConfig } from './export.config.js';
import { EXPORT_FORMAT, ExportPageStore, ExportStore, pageId, type ExportDocument } from './export.schema.js';
import type { ExportedList, ListAnswer } from './exported-list.js';

export const EXPORTED_LISTS = 'exports:lists';

/** Whoever is silent for this long with a page loses the export to another instance. */
const LEASE_MS = 30_000;
/** A page that ended its writer this often would end every one. */
const MOST_ATTEMPTS = 8;

const packed = promisify(gzip);

const finished = new Counter({
  name: 'mumpuni_exports_total',
  help: 'Exports that came to an end',
  labelNames: ['resource', 'outcome'],
  registers: [registry],
});

/**
 * Writes what was asked for, a page at a time: each page is kept in one transaction with the place where the
 * list goes on. Who is killed between two pages has lost nothing, and another instance goes on there.
 * Several exports take turns, so that a small one does not wait for a large one.
 */
@Injectable()
export class WriteExports implements OnModuleDestroy {
  private ending = false;

  constructor(
    private readonly exports: ExportStore,
    private readonly pages: ExportPageStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly controllers: ModuleRef,
    @Inject(EXPORTED_LISTS) private readonly lists: readonly ExportedList[],
  ) {}

  onModuleDestroy(): void {
    this.ending = true;
  }

  @Every(
    () => exportConfig().EXPORTS_SWEEP_MS,
    'looking for waiting exports failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    while (!this.ending) {
      const next = await this.claim();
      if (!next) return;
      await this.writePage(next).catch((error: unknown) => this.later(next, error));
    }
  }

  /** The export that waits longest for its next page. */
  private claim(): Promise<ExportDocument | null> {
    const now = this.clock.now();
    return this.exports.acrossTenants('exports of all governments take turns').findOneAndUpdate(
      {
        status: { $in: ['QUEUED', 'RUNNING'] },
        leasedUntil: { $lte: now },
        expiresAt: { $gt: now },
        ...ofFormat(EXPORT_FORMAT),
      },
      {
        $set: {
          status: 'RUNNING',
          claim: newId(),
          leasedUntil: new Date(now.getTime() + LEASE_MS),
          updatedAt: now,
        },
        $inc: { attempts: 1, version: 1 },
      },
      { sort: { leasedUntil: 1 }, returnDocument: 'after' },
    );
  }

  private async writePage(file: ExportDocument): Promise<void> {
    if (file.attempts > MOST_ATTEMPTS) throw new Error('the writer was lost each time');
    const list = this.lists.find(({ resource }) => resource === file.resource);
    if (!list) throw new Error(`nobody gives ${file.resource} as a file any more`);
    const answer = await this.read(list, file),
      text = textOf(list, file, answer.items),
      page = new Binary(await packed(text));
    const { _id, tenantId, claim = '', pages } = file,
      { nextCursor, total } = answer;
    const written = await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const mine = await this.exports.findOneAndUpdate(
        tenantId,
        { _id, status: 'RUNNING', claim },
        {
          $set: {
            attempts: 0,
            leasedUntil: now,
            updatedAt: now,
            ...(nextCursor === undefined ? { status: 'READY', readyAt: now } : { cursor: nextCursor }),
            ...(total !== undefined && { total }),
          },
          $inc: { pages: 1, rows: answer.items.length, bytes: text.length, version: 1 },
        },
        { session: tx },
      );
      // Somebody was erased meanwhile, or another instance took over from a writer that was thought lost.
      if (!mine) return false;
      await this.pages.insertOne(
        tenantId,
        {
          _id: pageId(_id, pages),
          tenantId,
          ...stamps(now),
          exportId: _id,
          packed: page,
          expiresAt: file.expiresAt,
        },
        tx,
      );
      return true;
    });
    if (written && nextCursor === undefined) finished.inc({ resource: list.resource, outcome: 'ready' });
  }

  /** Asks the list as a request of who asked for the file would. */
  private async read(list: ExportedList, file: ExportDocument): Promise<ListAnswer> {
    const { tenantId, askedBy, filters, cursor } = file,
      caller = new Caller({ ...askedBy, roles: [], operator: false, tenant: tenantId });
    const controller = this.controllers.get<object>(list.controller, { strict: false }),
      begin = list.counts ? ({ total: 'true' } as const) : {};
    const answer = await list.read(controller, caller, filters, cursor === undefined ? begin : { cursor });
    if (list.names.length === 0) return answer;
    const names = this.controllers.get(KnownNames, { strict: false });
    return { ...answer, items: await names.beside(list.names, caller, answer.items) };
  }

  private async later(file: ExportDocument, error: unknown): Promise<void> {
    const { _id, tenantId, claim = '', attempts } = file,
      now = this.clock.now(),
      over = attempts >= MOST_ATTEMPTS;
    logger[over ? 'error' : 'warn'](
      { err: error, exportId: _id, attempts },
      'a page of an export was not written',
    );
    await this.exports.updateOne(
      tenantId,
      { _id, status: 'RUNNING', claim },
      {
        $set: {
          updatedAt: now,
          leasedUntil: new Date(now.getTime() + 1_000 * 2 ** attempts),
          ...(over && { status: 'FAILED' }),
        },
      },
    );
    if (over) finished.inc({ resource: file.resource, outcome: 'failed' });
  }
}

function textOf(list: ExportedList, { format, pages }: ExportDocument, items: readonly unknown[]): Buffer {
  return Buffer.from(
    format === 'CSV'
      ? listCsv(list.item, items, pages === 0)
      : items.map((item) => `${JSON.stringify(item)}\n`).join(''),
  );
}
