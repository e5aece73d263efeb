import type { ClientSession, Filter, UpdateFilter } from 'mongodb';
import type { TenantId } from '#contracts';
import { isOfFormat, leaveAlone, newId, ofFormat, UnknownFormat, type TenantStore } from '#persistence';
import { logger, type Clock } from '#platform';
import { IMPORT_FORMAT, type ImportDocument, type ImportState } from './import.schema.js';

/** How a run of work ended: all is done, this process stops and another goes on, or another one has it already. */
export type Ended = 'DONE' | 'STOPPED' | 'LOST';

export interface Stage {
  /** For the log. */
  name: string;
  /** The state that it starts from, that it is under way in, and that it ends in. */
  from: ImportState;
  during: ImportState;
  to: ImportState;
  /** Where the place reached is kept, and how often what became of rows. */
  through: 'appliedThrough' | 'undoneThrough';
  counts: 'applied' | 'undone';
  leaseMs: number;
  sweepMs: number;
  /** Does it from the place reached, block by block, until `stopping` says so. */
  work(document: ImportDocument, stopping: () => boolean): Promise<Ended>;
  /** What the import says more when all is done. */
  atTheEnd?(now: Date): Partial<ImportDocument>;
  /**
   * Writes the end in a transaction, together with what is told of it. `write` answers null when another
   * worker has taken over meanwhile.
   */
  conclude?(write: (tx: ClientSession) => Promise<ImportDocument | null>): Promise<void>;
}

/** Another process took the import over: what this one was about to write is not written. */
class TakenOver extends Error {}

/**
 * Work on imports that one process at a time does, in the order of the file. The place that is reached stands
 * in the import, under a lease that each step renews; a process that dies is followed by another as soon as
 * its lease has run out.
 */
export class LeasedWork {
  private readonly owner = newId();
  private readonly working = new Map<string, Promise<void>>();
  private sweeper: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly imports: TenantStore<ImportDocument>,
    private readonly clock: Clock,
    private readonly stage: Stage,
  ) {}

  /** Looks for what a dead process has left, now and from now on. */
  watch(): void {
    const look = () =>
      void this.takeOver().catch((err: unknown) =>
        logger.warn({ err }, `abandoned ${this.stage.name} could not be looked for`),
      );
    this.sweeper = setInterval(look, this.stage.sweepMs);
    this.sweeper.unref();
    look();
  }

  /** Lets what is under way here come to the end of its step. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.sweeper);
    await Promise.allSettled(this.working.values());
  }

  /** Starts the work, or joins it where it is under way; resolves when it has ended here. */
  start(tenantId: TenantId, importId: string): Promise<void> {
    const running =
      this.working.get(importId) ?? this.run(tenantId, importId).finally(() => this.working.delete(importId));
    this.working.set(importId, running);
    return running;
  }

  /**
   * Notes the place reached and renews the lease, in the transaction of the step where it has one: then both
   * are there, or neither.
   * @throws TakenOver when another worker has taken over meanwhile
   */
  async advance(
    document: ImportDocument,
    line: number,
    statuses: Iterable<string>,
    tx?: ClientSession,
  ): Promise<ImportDocument> {
    const { through, counts, leaseMs } = this.stage,
      now = this.clock.now(),
      counted: Record<string, number> = {};
    for (const status of statuses) counted[`${counts}.${status}`] = (counted[`${counts}.${status}`] ?? 0) + 1;
    const advanced = await this.imports.findOneAndUpdate(
      document.tenantId,
      { _id: document._id, leaseOwner: this.owner, [through]: document[through] ?? { $exists: false } },
      {
        $set: { [through]: line, leasedUntil: new Date(now.getTime() + leaseMs), updatedAt: now },
        $inc: { version: 1, ...counted },
      } as UpdateFilter<ImportDocument>,
      tx ? { session: tx } : {},
    );
    if (!advanced) throw new TakenOver();
    return advanced;
  }

  private async takeOver(): Promise<void> {
    const { during, name } = this.stage;
    const abandoned = await this.imports
      .acrossTenants('abandoned work is looked for wherever it is')
      .find({ state: during, leasedUntil: { $lt: this.clock.now() } }, { projection: { tenantId: 1, v: 1 } })
      .limit(20)
      .toArray();
    for (const { _id, tenantId, v } of abandoned) {
      if (!isOfFormat({ v }, IMPORT_FORMAT)) leaveAlone(new UnknownFormat('imports', _id, v));
      else
        this.start(tenantId, _id).catch((err: unknown) =>
          logger.warn({ err, importId: _id }, `${name} could not be continued`),
        );
    }
  }

  private async run(tenantId: TenantId, importId: string): Promise<void> {
    const document = await this.lease(tenantId, importId);
    if (!document) return;
    const ended = await this.stage
      .work(document, () => this.stopping)
      .catch((error: unknown) => {
        if (error instanceof TakenOver) return 'LOST' as const;
        throw error;
      });
    if (ended === 'LOST') return;
    const now = this.clock.now();
    const left =
      ended === 'STOPPED'
        ? { $set: { leasedUntil: new Date(0) } }
        : {
            $set: { state: this.stage.to, ...this.stage.atTheEnd?.(now), updatedAt: now },
            $unset: { leaseOwner: '', leasedUntil: '' },
            $inc: { version: 1 },
          };
    const write = (tx?: ClientSession) =>
      this.imports.findOneAndUpdate(
        tenantId,
        { _id: importId, leaseOwner: this.owner },
        left as UpdateFilter<ImportDocument>,
        tx ? { session: tx } : {},
      );
    if (ended === 'DONE' && this.stage.conclude) await this.stage.conclude(write);
    else await write();
  }

  private lease(tenantId: TenantId, importId: string): Promise<ImportDocument | null> {
    const { from, during, leaseMs } = this.stage,
      now = this.clock.now();
    return this.imports.findOneAndUpdate(
      tenantId,
      {
        _id: importId,
        $or: [{ state: from }, { state: during, leasedUntil: { $lt: now } }],
        ...ofFormat(IMPORT_FORMAT),
      } as Filter<ImportDocument>,
      {
        $set: {
          state: during,
          leaseOwner: this.owner,
          leasedUntil: new Date(now.getTime() + leaseMs),
          updatedAt: now,
        },
        $inc: { version: 1 },
      } as UpdateFilter<ImportDocument>,
    );
  }
}
