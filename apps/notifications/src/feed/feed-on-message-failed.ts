import type { ClientSession } from 'mongodb';
import { messageFailed } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** Our own event, heard as everybody hears it: once it is committed. */
@HandlesEvent(messageFailed, { effectKey: 'id of the event' })
export class FeedOnMessageFailed implements EventHandler<typeof messageFailed> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof messageFailed>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.map((event) => feedEntry(event, { type: 'message.failed', data: event.data })),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}
