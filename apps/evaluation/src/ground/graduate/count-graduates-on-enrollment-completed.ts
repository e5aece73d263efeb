import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { GraduateStore } from './graduate.schema.js';

@HandlesEvent(enrollmentCompleted, { effectKey: 'completion' })
export class CountGraduatesOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    private readonly graduates: GraduateStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof enrollmentCompleted>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    const operations = events
      .filter(({ data }) => data.programmeId)
      .map(({ tenantId, data: { completionId: _id, programmeId, participantId, endDate: completedOn } }) => ({
        updateOne: {
          filter: { _id, tenantId },
          // A withdrawal that overtook it stays one.
          update: [
            {
              $set: {
                programmeId,
                participantId,
                completedOn,
                status: { $ifNull: ['$status', 'COMPLETED'] },
                createdAt: { $ifNull: ['$createdAt', now] },
                updatedAt: now,
                version: { $add: [{ $ifNull: ['$version', 0] }, 1] },
              },
            },
          ],
          upsert: true,
        },
      }));
    if (operations.length > 0)
      await this.graduates
        .acrossTenants('a batch of events holds several tenants')
        .bulkWrite(operations, { session: tx });
  }
}
