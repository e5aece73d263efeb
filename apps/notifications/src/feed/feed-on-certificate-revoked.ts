import type { ClientSession } from 'mongodb';
import { certificateRevoked, type EventData } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** A professional certificate; those that came with awards are told from the award. */
@HandlesEvent(certificateRevoked, { effectKey: 'id of the event' })
export class FeedOnCertificateRevoked implements EventHandler<typeof certificateRevoked> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof certificateRevoked>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.flatMap((event) => feedEntry(event, { type: 'certificate.revoked', data: factsOf(event.data) })),
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
  revokedAt,
}: EventData<typeof certificateRevoked>) => ({
  kind: 'PROFESSIONAL' as const,
  certificateId,
  certificateNumber,
  participantId,
  revokedAt,
});
