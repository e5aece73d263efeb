import { newId } from '#persistence';
import type { Outbox } from './outbox.js';

interface LeaseDocument {
  _id: string;
  owner: string;
  until: Date;
  /** Until then somebody else counts as waiting for the lease. */
  followedUntil: Date;
  /** Whether that was so when the owner last renewed. */
  followed: boolean;
}

const ID = 'relay';

/** At most one relay of a service leads. The leader renews in time; one that was paused too long finds the lease gone before it sends. */
export class Lease {
  private readonly owner = newId();
  private renewAt = 0;
  private followed = true;

  constructor(private readonly outbox: Outbox, private readonly ms: number) {}

  private get collection() {
    return this.outbox.collection.db.collection<LeaseDocument>('relay_lease');
  }

  /** Leads, and nobody else waited for the lease at the last renewal: whatever is appended is appended, and announced, in this process. */
  get alone(): boolean {
    return !this.followed;
  }

  /** True when this instance leads now. A leader asks the database once in a third of the lease. */
  async held(): Promise<boolean> {
    const now = Date.now();
    if (now < this.renewAt) return true;
    const lease = await this.ask();
    const leads = lease?.owner === this.owner;
    this.followed = !leads || lease.followed;
    if (!leads) return false;
    this.renewAt = now + this.ms / 3;
    return true;
  }

  /**
   * Takes or renews the lease, or else leaves word that somebody follows: that is written once in a third of the lease.
   * The server's clock decides, so that instances need not agree on the time.
   */
  private async ask(): Promise<LeaseDocument | null> {
    const later = (ms: number) => ({ $add: ['$$NOW', ms] });
    // a missing field is less than any date: so the first one to ask gets it
    const mine = { $or: [{ $eq: ['$owner', this.owner] }, { $lt: ['$until', '$$NOW'] }] };
    const known = { $gt: ['$followedUntil', later((this.ms * 2) / 3)] };
    try {
      return await this.collection.findOneAndUpdate(
        { _id: ID },
        [{
          $set: {
            owner: { $cond: [mine, this.owner, '$owner'] },
            until: { $cond: [mine, later(this.ms), '$until'] },
            followed: { $cond: [mine, { $gt: ['$followedUntil', '$$NOW'] }, '$followed'] },
            followedUntil: { $cond: [{ $or: [mine, known] }, { $ifNull: ['$followedUntil', new Date(0)] }, later(this.ms)] },
          },
        }],
        { upsert: true, returnDocument: 'after' },
      );
    } catch (error) {
      // two asked first at the same time
      if ((error as { code?: number }).code === 11000) return null;
      throw error;
    }
  }

  /** Lets another instance lead at once; that somebody follows stays known. */
  async release(): Promise<void> {
    this.renewAt = 0;
    await this.collection.updateOne({ _id: ID, owner: this.owner }, { $set: { owner: '', until: new Date(0) } });
  }
}
