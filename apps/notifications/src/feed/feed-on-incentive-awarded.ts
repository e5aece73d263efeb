import type { ClientSession } from 'mongodb';
import { incentiveAwarded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { feedEntry } from './feed-entry.js';
import { FeedWriter } from './feed-writer.js';

/**
 * An award, with the agency that the person had then where the rules knew it, and the certificate that comes
 * with it.
 */
@HandlesEvent(incentiveAwarded, { effectKey: 'id of the event' })
export class FeedOnIncentiveAwarded implements EventHandler<typeof incentiveAwarded> {
  constructor(private readonly feed: FeedWriter) {}

  async handle(events: IncomingEvent<typeof incentiveAwarded>[], tx: ClientSession): Promise<void> {
    await this.feed.write(
      events.flatMap((event) => {
        const { data } = event,
          agencyIds = data.agencyId === undefined ? [] : [data.agencyId],
          awarded = feedEntry(event, { type: 'incentive.awarded', data, agencyIds });
        if (data.certificateNumber === undefined) return [awarded];
        const { certificateNumber, awardId, participantId, awardedAt: issuedAt, history } = data,
          certificate = {
            certificateNumber,
            participantId,
            kind: 'AWARD',
            awardId,
            issuedAt,
            history,
          } as const;
        return [
          awarded,
          feedEntry(event, { type: 'certificate.issued', data: certificate, agencyIds, part: 'certificate' }),
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
