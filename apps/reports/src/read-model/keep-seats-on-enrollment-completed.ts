import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Seats } from './seats.js';

@HandlesEvent(enrollmentCompleted, { effectKey: 'batch + participant, completion' })
export class KeepSeatsOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(private readonly seats: Seats) {}

  async handle(events: IncomingEvent<typeof enrollmentCompleted>[], tx: ClientSession): Promise<void> {
    await this.seats.apply(
      events.flatMap(({ tenantId, data: { batchId, participantId, completionId } }) =>
        batchId === undefined
          ? []
          : [
              {
                tenantId,
                batchId,
                participantId,
                change: { type: 'COMPLETION' as const, completionId, counts: true },
              },
            ],
      ),
      tx,
    );
  }
}
