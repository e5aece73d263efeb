import type { ClientSession } from 'mongodb';
import { feedbackSessionClosed } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { BatchStore } from '../batch/batch.schema.js';

/** A batch whose participants were heard can be closed. */
@HandlesEvent(feedbackSessionClosed, { effectKey: 'tenant + batch: a batch has one session' })
export class NoteSessionOnFeedbackSessionClosed implements EventHandler<typeof feedbackSessionClosed> {
  constructor(private readonly batches: BatchStore) {}

  async handle(events: IncomingEvent<typeof feedbackSessionClosed>[], tx: ClientSession): Promise<void> {
    const operations = events.map(({ tenantId, data: { batchId, sessionId, answered, closedAt } }) => ({
      updateOne: {
        filter: { _id: batchId, tenantId },
        update: {
          $currentDate: { updatedAt: true as const },
          $set: { feedbackSession: { sessionId, answered, closedAt: new Date(closedAt) } },
        },
      },
    }));
    await this.batches
      .acrossTenants('a batch of events holds several tenants')
      .bulkWrite(operations, { session: tx });
  }
}
