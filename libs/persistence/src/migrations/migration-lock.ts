import type { Collection, Db } from 'mongodb';
import { newId } from '../document.js';
import { isDuplicateKey } from '../transactions.js';

/** Without a definition: it is held before the collections of a service are brought to theirs. */
interface LockDocument {
  _id: 'migrations';
  owner: string;
  until: Date;
}

/** Another instance has gone on with the migrations, because this one was silent for longer than its lease. */
class LockLost extends Error {
  constructor() {
    super('another instance has taken the migrations over');
    this.name = 'LockLost';
  }
}

/**
 * Held by the one instance that migrates a database. A lease: who dies with it is followed when it ends. The
 * server's clock decides.
 */
export class MigrationLock {
  private readonly owner = newId();
  private readonly collection: Collection<LockDocument>;
  private renewing: NodeJS.Timeout | undefined;

  constructor(
    db: Db,
    private readonly leaseMs: number,
  ) {
    this.collection = db.collection<LockDocument>('migration_lock');
  }

  /** @returns false while another instance holds it */
  async take(): Promise<boolean> {
    const free = { $lt: ['$until', '$$NOW'] };
    let lock: LockDocument | null;
    try {
      lock = await this.collection.findOneAndUpdate(
        { _id: 'migrations' },
        [
          {
            $set: {
              owner: { $cond: [free, this.owner, '$owner'] },
              until: { $cond: [free, { $add: ['$$NOW', this.leaseMs] }, '$until'] },
            },
          },
        ],
        { upsert: true, returnDocument: 'after' },
      );
    } catch (error) {
      // two asked first at the same time
      if (isDuplicateKey(error)) return false;
      throw error;
    }
    if (lock?.owner !== this.owner) return false;
    // one long command (an index, a large update) must not outlast the lease
    this.renewing = setInterval(() => void this.renew().catch(() => undefined), this.leaseMs / 3);
    return true;
  }

  /** @throws LockLost when it is not ours any more */
  async renew(): Promise<void> {
    const { matchedCount } = await this.collection.updateOne({ _id: 'migrations', owner: this.owner }, [
      { $set: { until: { $add: ['$$NOW', this.leaseMs] } } },
    ]);
    if (matchedCount === 0) throw new LockLost();
  }

  async release(): Promise<void> {
    clearInterval(this.renewing);
    await this.collection.updateOne(
      { _id: 'migrations', owner: this.owner },
      { $set: { owner: '', until: new Date(0) } },
    );
  }
}
