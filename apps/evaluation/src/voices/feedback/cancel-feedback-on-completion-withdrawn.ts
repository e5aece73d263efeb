import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { FeedbackRequestStore } from './feedback-request.schema.js';

@HandlesEvent(completionWithdrawn, { effectKey: 'completion' })
export class CancelFeedbackOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(
    private readonly requests: FeedbackRequestStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    const operations = events.map(({ tenantId, data }) => ({
      updateOne: {
        filter: { _id: data.completionId, tenantId },
        // A withdrawal that overtakes its completion leaves a cancelled request, so that nobody is asked
        // afterwards. An answer that was given stays.
        update: [
          {
            $set: {
              participantId: data.participantId,
              agencyId: { $ifNull: ['$agencyId', null] },
              source: { $ifNull: ['$source', data.batchId ? 'ENROLMENT' : 'RECORD'] },
              title: { $ifNull: ['$title', ''] },
              closesOn: { $ifNull: ['$closesOn', data.withdrawnAt.slice(0, 10)] },
              status: { $cond: [{ $eq: ['$status', 'GIVEN'] }, 'GIVEN', 'CANCELLED'] },
              createdAt: { $ifNull: ['$createdAt', now] },
              updatedAt: now,
              version: { $add: [{ $ifNull: ['$version', 0] }, 1] },
            },
          },
        ],
        upsert: true,
      },
    }));
    await this.requests
      .acrossTenants('a batch of events holds several tenants')
      .bulkWrite(operations, { session: tx });
  }
}
