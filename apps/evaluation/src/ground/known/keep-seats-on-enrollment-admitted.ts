import type { ClientSession } from 'mongodb';
import { enrollmentAdmitted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownSeatStore } from './known.schema.js';

@HandlesEvent(enrollmentAdmitted, { effectKey: 'enrolment, newest version' })
export class KeepSeatsOnEnrollmentAdmitted implements EventHandler<typeof enrollmentAdmitted> {
  constructor(
    private readonly seats: KnownSeatStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof enrollmentAdmitted>[], tx: ClientSession): Promise<void> {
    const read = ({
      data: { enrolmentId, version, batchId, participantId },
    }: IncomingEvent<typeof enrollmentAdmitted>) => ({
      _id: enrolmentId,
      recordVersion: version,
      state: { batchId, participantId, admitted: true },
    });
    return keepNewest(this.seats, events, read, this.clock.now(), tx);
  }
}
