import type { ClientSession } from 'mongodb';
import { enrollmentWaitlisted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Seats } from './seats.js';

@HandlesEvent(enrollmentWaitlisted, { effectKey: 'batch + participant, newest version of the enrolment' })
export class KeepSeatsOnEnrollmentWaitlisted implements EventHandler<typeof enrollmentWaitlisted> {
  constructor(private readonly seats: Seats) {}

  async handle(events: IncomingEvent<typeof enrollmentWaitlisted>[], tx: ClientSession): Promise<void> {
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
            status: 'WAITLISTED',
            at,
            year: Number(startsOn.slice(0, 4)),
          },
        }),
      ),
      tx,
    );
  }
}
