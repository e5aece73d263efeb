import type { ClientSession } from 'mongodb';
import { incentiveRevoked } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/** Without the reason, which is a text and may name somebody; with the certificate that had come with the award. */
@HandlesEvent(incentiveRevoked, { effectKey: 'id of the event' })
export class FeedOnIncentiveRevoked implements EventHandler<typeof incentiveRevoked> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof incentiveRevoked>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.flatMap((event) => {
        const { data } = event,
          revoked = feedEntry(event, { type: 'incentive.revoked', data });
        if (data.certificateNumber === undefined) return [revoked];
        const { certificateNumber, awardId, participantId, revokedAt, history } = data,
          certificate = {
            certificateNumber,
            participantId,
            kind: 'AWARD',
            awardId,
            revokedAt,
            history,
          } as const;
        return [
          revoked,
          feedEntry(event, { type: 'certificate.revoked', data: certificate, part: 'certificate' }),
        ];
      }),
      tx,
    );
  }

  /** What is lost of this call in a crash, the next look finds. */
  async afterCommit(): Promise<void> {
    this.feed.wake();
  }
}
