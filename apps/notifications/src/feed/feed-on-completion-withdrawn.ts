import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** Without the reason: that is a text, and may name somebody. */
@HandlesEvent(completionWithdrawn, { effectKey: 'id of the event' })
export class FeedOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(
    private readonly feed: FeedWriter,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    await this.feed.write(
      events.map((event) => feedEntry(event, { type: 'completion.withdrawn', data: event.data }, now)),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}
