import type { ClientSession } from 'mongodb';
import { importFinished } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** Told to the agencies for which the sender of the file may write. */
@HandlesEvent(importFinished, { effectKey: 'id of the event' })
export class FeedOnImportFinished implements EventHandler<typeof importFinished> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof importFinished>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.flatMap((event) =>
        feedEntry(event, {
          type: 'import.finished',
          data: event.data,
          agencyIds: event.data.agencyIds ?? [],
        }),
      ),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}
