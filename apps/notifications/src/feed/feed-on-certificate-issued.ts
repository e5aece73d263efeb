import type { ClientSession } from 'mongodb';
import { certificateIssued, type EventData } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** A professional certificate; those that come with awards are told from the award. */
@HandlesEvent(certificateIssued, { effectKey: 'id of the event' })
export class FeedOnCertificateIssued implements EventHandler<typeof certificateIssued> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof certificateIssued>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.flatMap((event) => feedEntry(event, { type: 'certificate.issued', data: factsOf(event.data) })),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}

/** What agencies hear of it: without what is only for its holder. */
const factsOf = ({
  certificateId,
  certificateNumber,
  participantId,
  issuedAt,
}: EventData<typeof certificateIssued>) => ({
  kind: 'PROFESSIONAL' as const,
  certificateId,
  certificateNumber,
  participantId,
  issuedAt,
});
