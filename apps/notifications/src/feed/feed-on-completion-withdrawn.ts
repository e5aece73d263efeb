import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** Without the reason: that is a text, and may name somebody. */
@HandlesEvent(completionWithdrawn, { effectKey: 'id of the event' })
export class FeedOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.map((event) => feedEntry(event, { type: 'completion.withdrawn', data: event.data })),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}
