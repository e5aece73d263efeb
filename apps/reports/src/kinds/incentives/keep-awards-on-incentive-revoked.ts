import type { ClientSession } from 'mongodb';
import { incentiveRevoked } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { CountedAwardStore } from './incentives.schema.js';

@HandlesEvent(incentiveRevoked, { effectKey: 'award, latest revocation' })
export class KeepAwardsOnIncentiveRevoked implements EventHandler<typeof incentiveRevoked> {
  constructor(
    private readonly awards: CountedAwardStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveRevoked>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      latest = new Map<string, IncomingEvent<typeof incentiveRevoked>>();
    for (const event of events)
      if ((latest.get(event.data.awardId)?.data.revocation ?? 0) < event.data.revocation)
        latest.set(event.data.awardId, event);
    const operations = [...latest.values()].map(
      ({
        tenantId,
        data: { awardId: _id, participantId, ruleCode, incentiveType, points, reason, revokedAt },
      }) =>
        // Compared by the moment first, so that an older revocation that comes late changes nothing.
        ({
          updateOne: {
            filter: { _id, tenantId },
            update: {
              $set: {
                participantId,
                ruleCode,
                incentiveType,
                points,
                updatedAt: now,
              },
              $max: { revoked: { at: new Date(revokedAt), reason } },
              $setOnInsert: { createdAt: now, version: 1 },
            },
            upsert: true,
          },
        }),
    );
    if (operations.length)
      await this.awards
        .acrossTenants('a batch of events holds several tenants')
        .bulkWrite(operations, { session: tx, ordered: false });
  }
}
