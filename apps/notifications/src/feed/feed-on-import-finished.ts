import type { ClientSession } from 'mongodb';
import { importFinished } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** Told to the agencies for which the sender of the file may write. */
@HandlesEvent(importFinished, { effectKey: 'id of the event' })
export class FeedOnImportFinished implements EventHandler<typeof importFinished> {
  constructor(
    private readonly feed: FeedWriter,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof importFinished>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    await this.feed.write(
      events.flatMap((event) =>
        feedEntry(
          event,
          { type: 'import.finished', data: event.data, agencyIds: event.data.agencyIds ?? [] },
          now,
        ),
      ),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}
