import type { ClientSession } from 'mongodb';
import { enrollmentCancelled } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Seats } from './seats.js';

@HandlesEvent(enrollmentCancelled, { effectKey: 'batch + participant, newest version of the enrolment' })
export class KeepSeatsOnEnrollmentCancelled implements EventHandler<typeof enrollmentCancelled> {
  constructor(private readonly seats: Seats) {}

  async handle(events: IncomingEvent<typeof enrollmentCancelled>[], tx: ClientSession): Promise<void> {
    await this.seats.apply(
      events.map(
        ({ tenantId, time: at, data: { batchId, participantId, enrolmentId, version, startsOn } }) => ({
          tenantId,
          batchId,
          participantId,
          change: {
            type: 'ENROLMENT',
            enrolmentId,
            version,
            status: 'CANCELLED',
            at,
            year: Number(startsOn.slice(0, 4)),
          },
        }),
      ),
      tx,
    );
  }
}
