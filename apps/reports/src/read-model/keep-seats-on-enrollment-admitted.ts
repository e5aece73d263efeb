import type { ClientSession } from 'mongodb';
import { enrollmentAdmitted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Seats } from './seats.js';

@HandlesEvent(enrollmentAdmitted, { effectKey: 'batch + participant, newest version of the enrolment' })
export class KeepSeatsOnEnrollmentAdmitted implements EventHandler<typeof enrollmentAdmitted> {
  constructor(private readonly seats: Seats) {}

  async handle(events: IncomingEvent<typeof enrollmentAdmitted>[], tx: ClientSession): Promise<void> {
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
            status: 'ADMITTED',
            at,
            year: Number(startsOn.slice(0, 4)),
          },
        }),
      ),
      tx,
    );
  }
}
