import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { Every } from '#jobs';
import { newId } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import { ComparePeople } from './compare-people.js';
import { NoteChanges } from './note-changes.js';
import { PushRecords } from './push-records.js';
import { siasnOldestDue, siasnPaused, siasnRecords } from './siasn-metrics.js';
import type { SiasnConfig } from './siasn-variables.js';
import {
  SiasnConnectionStore,
  SiasnRecordStore,
  type SiasnConnection,
  type SiasnRecordDocument,
} from './siasn.schema.js';

/**
 * One lane for each government that is connected, and one process at a time for each: it notes what changed of
 * completions, sends what is due, and compares where that is asked for. A government whose SIASN is slow or away
 * holds up nobody else.
 */
@Injectable()
export class ExchangeLanes implements BeforeApplicationShutdown {
  readonly #connections: Collection<SiasnConnection>;
  readonly #records: Collection<SiasnRecordDocument>;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #me = newId();
  #stopping = false;

  constructor(
    connections: SiasnConnectionStore,
    records: SiasnRecordStore,
    private readonly changes: NoteChanges,
    private readonly push: PushRecords,
    private readonly compare: ComparePeople,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: SiasnConfig,
  ) {
    const reason = 'the exchange serves all governments';
    this.#connections = connections.acrossTenants(reason);
    this.#records = records.acrossTenants(reason);
  }

  /** The calls under way come to their end; another process goes on where they ended. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#lanes.values());
  }

  @Every(
    ({ SIASN_SWEEP_MS }: SiasnConfig) => SIASN_SWEEP_MS,
    'looking for what is to be exchanged with SIASN failed; trying again',
  )
  async look(): Promise<void> {
    const now = this.clock.now(),
      enabled = await this.#connections.find({ enabled: true }).toArray(),
      paused = enabled.filter(({ pausedUntil }) => pausedUntil && pausedUntil > now);
    siasnPaused.set(paused.length);
    for (const connection of enabled) if (!paused.includes(connection)) this.#open(connection._id);
    if (enabled.length > 0) await this.#measure(now);
  }

  async #measure(now: Date): Promise<void> {
    for (const state of ['WAITING', 'REFUSED'] as const)
      siasnRecords.set({ state }, await this.#records.countDocuments({ state }));
    const oldest = await this.#records.findOne(
      { dueAt: { $lte: now } },
      { sort: { dueAt: 1 }, projection: { dueAt: 1 }, maxTimeMS: 5_000 },
    );
    siasnOldestDue.set(oldest?.dueAt ? (now.getTime() - oldest.dueAt.getTime()) / 1_000 : 0);
  }

  #open(id: string): void {
    if (this.#stopping || this.#lanes.has(id)) return;
    const lane = this.#run(id)
      .catch((err: unknown) =>
        logger.warn({ err, tenantId: id }, 'the exchange with SIASN broke off; it begins again'),
      )
      .finally(() => this.#lanes.delete(id));
    this.#lanes.set(id, lane);
  }

  async #run(id: string): Promise<void> {
    if (!(await this.#take(id))) return;
    try {
      const goOn = () => this.#take(id);
      await this.changes.note(id, goOn);
      await this.push.run(goOn);
      await this.compare.run(goOn);
    } finally {
      await this.#connections.updateOne({ _id: id, 'lease.by': this.#me }, { $unset: { lease: '' } });
    }
  }

  /** The connection as it is now, held for a while longer; null where it is another process's, stands still or ends. */
  async #take(id: string): Promise<SiasnConnection | null> {
    if (this.#stopping) return null;
    const now = this.clock.now();
    return this.#connections.findOneAndUpdate(
      {
        _id: id,
        enabled: true,
        $and: [
          { $or: [{ pausedUntil: { $exists: false } }, { pausedUntil: { $lte: now } }] },
          {
            $or: [{ lease: { $exists: false } }, { 'lease.by': this.#me }, { 'lease.until': { $lte: now } }],
          },
        ],
      },
      { $set: { lease: { by: this.#me, until: new Date(now.getTime() + this.config.SIASN_LEASE_MS) } } },
      { returnDocument: 'after' },
    );
  }
}
