import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** A completion is told with the agency that the person had then. */
@HandlesEvent(enrollmentCompleted, { effectKey: 'id of the event' })
export class FeedOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof enrollmentCompleted>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.map((event) =>
        feedEntry(event, { type: 'completion.recorded', data: event.data, agencyIds: [event.data.agencyId] }),
      ),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}
