import { Injectable } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import { retentionConfig, updateAll } from '#persistence';
import { Clock } from '#platform';
import { FeedEventStore, type FeedEventDocument } from './feed-event.schema.js';
import { SequenceFeed } from './sequence-feed.js';

const DAY_MS = 86_400_000;

/** Writes entries beside the consumer's progress; what is there already stays as it is. */
@Injectable()
export class FeedWriter {
  private readonly entries: Collection<FeedEventDocument>;

  constructor(
    store: FeedEventStore,
    private readonly sequence: SequenceFeed,
    private readonly clock: Clock,
  ) {
    this.entries = store.acrossTenants("a consumer's batch holds several tenants");
  }

  /** Entries older than the feed reaches back are left out: a replay of the whole history fills no feed again. */
  async write(entries: FeedEventDocument[], tx: ClientSession): Promise<void> {
    const oldest = this.clock.now().getTime() - retentionConfig().FEED_KEPT_DAYS * DAY_MS,
      fresh = entries.filter(({ at }) => at.getTime() > oldest);
    await updateAll(
      this.entries,
      fresh.map(({ _id, ...fields }) => ({ q: { _id }, u: { $setOnInsert: fields }, upsert: true })),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  wake(): void {
    this.sequence.wake();
  }
}
