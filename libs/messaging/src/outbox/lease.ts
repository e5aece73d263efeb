import type { Collection, Db } from 'mongodb';
import { newId } from '#persistence';

interface LeaseDocument {
  _id: string;
  owner: string;
  until: Date;
  /** Until then somebody else counts as waiting for the lease. */
  followedUntil: Date;
  /** Whether that was so when the owner last renewed. */
  followed: boolean;
}

const ID = 'relay-1';
/**
 * The lease of release 0.1.0, whose relay deletes what it has sent, and would send again what is kept.
 * Whoever leads has first taken it, for ever: a relay of that release leads neither beside this one nor after
 * it.
 */
const EARLIER = { id: 'relay', owner: ID, until: new Date('9999-01-01T00:00:00Z') };

/**
 * At most one relay of a service leads. The leader renews in time; one that was paused too long finds the
 * lease gone before it sends.
 */
export class Lease {
  private readonly owner = newId();
  private renewAt = 0;
  private followed = true;
  private hasEndedEarlier = false;

  /**
   * Of two rows that relays alone write, one of them as release 0.1.0 does, and which the first to ask makes:
   * they have no definition (`runtimeRowsOf`).
   */
  private readonly collection: Collection<LeaseDocument>;

  constructor(
    database: Db,
    private readonly ms: number,
  ) {
    this.collection = database.collection<LeaseDocument>('relay_lease');
  }

  /**
   * Leads, and nobody else waited for the lease at the last renewal: whatever is appended is appended, and
   * announced, in this process.
   */
  get alone(): boolean {
    return !this.followed;
  }

  /** True when this instance leads now. A leader asks the database once in a third of the lease. */
  async held(): Promise<boolean> {
    const now = Date.now();
    if (now < this.renewAt) return true;
    const lease = (await this.endEarlier()) ? await this.ask(ID, this.owner) : null;
    const leads = lease?.owner === this.owner;
    this.followed = !leads || lease.followed;
    if (!leads) return false;
    this.renewAt = now + this.ms / 3;
    return true;
  }

  /** True when no relay of an earlier release leads any more; one that does goes on until it ends. */
  private async endEarlier(): Promise<boolean> {
    this.hasEndedEarlier ||=
      (await this.ask(EARLIER.id, EARLIER.owner, EARLIER.until))?.owner === EARLIER.owner;
    return this.hasEndedEarlier;
  }

  /**
   * Takes or renews the lease, or else leaves word that somebody follows: that is written once in a third of the lease.
   * The server's clock decides, so that instances need not agree on the time.
   */
  private async ask(_id: string, owner: string, until?: Date): Promise<LeaseDocument | null> {
    const later = (ms: number) => ({ $add: ['$$NOW', ms] });
    // a missing field is less than any date: so the first one to ask gets it
    const mine = { $or: [{ $eq: ['$owner', owner] }, { $lt: ['$until', '$$NOW'] }] };
    const known = { $gt: ['$followedUntil', later((this.ms * 2) / 3)] };
    try {
      return await this.collection.findOneAndUpdate(
        { _id },
        [
          {
            $set: {
              owner: { $cond: [mine, owner, '$owner'] },
              until: { $cond: [mine, until ?? later(this.ms), '$until'] },
              followed: { $cond: [mine, { $gt: ['$followedUntil', '$$NOW'] }, '$followed'] },
              followedUntil: {
                $cond: [{ $or: [mine, known] }, { $ifNull: ['$followedUntil', new Date(0)] }, later(this.ms)],
              },
            },
          },
        ],
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
    await this.collection.updateOne(
      { _id: ID, owner: this.owner },
      { $set: { owner: '', until: new Date(0) } },
    );
  }
}
