import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { GraduateStore } from './graduate.schema.js';

@HandlesEvent(completionWithdrawn, { effectKey: 'completion' })
export class UncountGraduatesOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(
    private readonly graduates: GraduateStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    // A record from elsewhere closes no enrolment and is no graduate of ours.
    const operations = events
      .filter(({ data }) => data.batchId)
      .map(({ tenantId, data: { completionId: _id, participantId } }) => ({
        updateOne: {
          filter: { _id, tenantId },
          update: {
            $set: { status: 'WITHDRAWN' as const, participantId, updatedAt: now },
            $inc: { version: 1 },
            $setOnInsert: { programmeId: null, createdAt: now },
          },
          upsert: true,
        },
      }));
    if (operations.length > 0)
      await this.graduates
        .acrossTenants('a batch of events holds several tenants')
        .bulkWrite(operations, { session: tx });
  }
}
