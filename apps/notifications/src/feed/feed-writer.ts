import { Injectable } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import { insertAll, newId, retentionConfig, stamps } from '#persistence';
import { Clock } from '#platform';
import type { NewEntry } from './feed-entry.js';
import {
  FEED_FORMAT,
  FeedArrivalStore,
  type ArrivedEntry,
  type FeedArrivalDocument,
} from './feed-event.schema.js';
import { SequenceFeed } from './sequence-feed.js';

const DAY_MS = 86_400_000;
/** One row holds at most as many: `SequenceFeed` reads several rows for one transaction. */
const MOST_IN_A_ROW = 250;

/** Writes entries beside the consumer's progress, to be given their places after the commit. */
@Injectable()
export class FeedWriter {
  private readonly arrivals: Collection<FeedArrivalDocument>;

  constructor(
    store: FeedArrivalStore,
    private readonly sequence: SequenceFeed,
    private readonly clock: Clock,
  ) {
    this.arrivals = store.acrossTenants("a consumer's batch holds several tenants");
  }

  /** Entries older than the feed reaches back are left out: a replay of the whole history fills no feed again. */
  async write(entries: readonly NewEntry[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      oldest = now.getTime() - retentionConfig().FEED_KEPT_DAYS * DAY_MS,
      fresh = entries.filter(({ at }) => at.getTime() > oldest);
    await insertAll(this.arrivals, arrivalsOf(fresh, now), tx);
  }

  /** What is lost of this call in a crash, the next look finds. */
  wake(): void {
    this.sequence.wake();
  }
}

/** The rows in which entries wait for their places, each government's in the order given. */
function arrivalsOf(entries: readonly NewEntry[], now: Date): FeedArrivalDocument[] {
  const tenantIds = [...new Set(entries.map(({ tenantId }) => tenantId))];
  return tenantIds.flatMap((tenantId) => {
    const own = entries.filter((entry) => entry.tenantId === tenantId);
    return Array.from({ length: Math.ceil(own.length / MOST_IN_A_ROW) }, (_, row) => ({
      _id: newId(),
      v: FEED_FORMAT,
      tenantId,
      ...stamps(now),
      entries: own.slice(row * MOST_IN_A_ROW, (row + 1) * MOST_IN_A_ROW).map(arrivedOf),
    }));
  });
}

const arrivedOf = ({
  _id,
  type,
  participantId,
  agencyIds,
  at,
  data,
  dataVersion,
}: NewEntry): ArrivedEntry => ({
  _id,
  type,
  participantId,
  agencyIds,
  at,
  data,
  dataVersion,
});
