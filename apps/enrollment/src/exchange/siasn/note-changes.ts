import { Injectable } from '@nestjs/common';
import { stamps, Transactions } from '#persistence';
import { Clock, wholeGovernment } from '#platform';
import { CompletionStore, type CompletionDocument } from '../../record/completion/completion.schema.js';
import { changeBegins, fingerprintOf } from './siasn-plan.js';
import { callOf } from './siasn-tables.js';
import {
  RECORD_FORMAT,
  SiasnConnectionStore,
  SiasnRecordStore,
  type SiasnConnection,
  type SiasnRecordDocument,
} from './siasn.schema.js';

const PAGE = 500;
const BEGINNING = new Date(0);

/**
 * Lets a record wait for each completion that is new, changed or withdrawn. It reads the completions in the order
 * of their changes, so recording one costs nothing more, and none is missed however long the exchange stood still.
 */
@Injectable()
export class NoteChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly completions: CompletionStore,
    private readonly records: SiasnRecordStore,
    private readonly connections: SiasnConnectionStore,
  ) {}

  /** @param goOn the connection as long as it is ours to work for */
  async note(id: string, goOn: () => Promise<SiasnConnection | null>): Promise<void> {
    for (let cursor: string | undefined; ;) {
      const connection = await goOn();
      if (!connection) return;
      const { tenantId, sentFrom, changesFrom = BEGINNING } = connection;
      const page = await this.completions
        .forCaller(wholeGovernment({ tenantId }))
        .page(
          { endDate: { $gte: sentFrom } },
          { limit: PAGE, cursor, updatedSince: changesFrom.toISOString() },
        );
      await this.#notePage(connection, page.items);
      if (page.nextUpdatedSince !== undefined) {
        const next = new Date(page.nextUpdatedSince);
        // Set back meanwhile, because the first day is another one now: then it begins anew.
        if (next.getTime() !== changesFrom.getTime())
          await this.connections.updateOne(
            tenantId,
            { _id: id, changesFrom: connection.changesFrom ?? { $exists: false } },
            { $set: { changesFrom: next } },
          );
        return;
      }
      cursor = page.nextCursor;
    }
  }

  async #notePage({ tenantId }: SiasnConnection, completions: CompletionDocument[]): Promise<void> {
    const ours = completions.filter(({ form }) => callOf(form) !== undefined);
    if (ours.length === 0) return;
    await this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        found = await this.records.find(
          tenantId,
          { _id: { $in: ours.map(({ _id }) => _id) } },
          { session: tx },
        ),
        there = new Map(found.map((record) => [record._id, record])),
        fresh: SiasnRecordDocument[] = [];
      for (const completion of ours) {
        const record = there.get(completion._id),
          begins = changeBegins(completion, record),
          call = callOf(completion.form);
        if (begins === undefined || call === undefined) continue;
        if (!record) fresh.push(waiting(completion, call, now));
        else
          await this.records.updateOne(
            tenantId,
            { _id: record._id },
            begins === 'WAITING'
              ? {
                  $set: { state: begins, dueAt: now, tries: 0 },
                  $unset: { reason: '', settledAt: '' },
                  $inc: { version: 1 },
                }
              : {
                  $set: { state: begins, settledAt: now, fingerprint: fingerprintOf(undefined) },
                  $unset: { dueAt: '', reason: '' },
                  $inc: { version: 1 },
                },
            { session: tx },
          );
      }
      await this.records.insertMany(tenantId, fresh, tx);
    });
  }
}

const waiting = (
  { _id, tenantId, participantId, agencyId }: CompletionDocument,
  call: SiasnRecordDocument['call'],
  now: Date,
): SiasnRecordDocument => ({
  _id,
  v: RECORD_FORMAT,
  tenantId,
  ...stamps(now),
  participantId,
  agencyId,
  call,
  state: 'WAITING',
  dueAt: now,
  tries: 0,
});
