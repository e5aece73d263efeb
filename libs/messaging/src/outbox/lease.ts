import { newId } from '#persistence';
import type { Outbox } from './outbox.js';

interface LeaseDocument { _id: string; owner: string; until: Date }

const ID = 'relay';

/** At most one relay of a service leads. The leader renews in time; one that was paused too long finds the lease gone before it sends. */
export class Lease {
  private readonly owner = newId();
  private renewAt = 0;

  constructor(private readonly outbox: Outbox, private readonly ms: number) {}

  private get collection() {
    return this.outbox.collection.db.collection<LeaseDocument>('relay_lease');
  }

  /** True when this instance leads now. Asks the database once in a third of the lease. */
  async held(): Promise<boolean> {
    const now = Date.now();
    if (now < this.renewAt) return true;
    if (!(await this.renew()) && !((await this.create()) && (await this.renew()))) return false;
    this.renewAt = now + this.ms / 3;
    return true;
  }

  /** The server's clock decides, so that instances need not agree on the time. */
  private async renew(): Promise<boolean> {
    const { matchedCount } = await this.collection.updateOne(
      { _id: ID, $expr: { $or: [{ $eq: ['$owner', this.owner] }, { $lt: ['$until', '$$NOW'] }] } },
      [{ $set: { owner: this.owner, until: { $add: ['$$NOW', this.ms] } } }],
    );
    return matchedCount === 1;
  }

  private async create(): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: ID, owner: '', until: new Date(0) });
      return true;
    } catch (error) {
      if ((error as { code?: number }).code === 11000) return false;
      throw error;
    }
  }

  async release(): Promise<void> {
    this.renewAt = 0;
    await this.collection.deleteOne({ _id: ID, owner: this.owner });
  }
}
