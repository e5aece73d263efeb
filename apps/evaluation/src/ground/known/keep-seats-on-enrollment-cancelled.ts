import type { ClientSession } from 'mongodb';
import { enrollmentCancelled } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownSeatStore } from './known.schema.js';

@HandlesEvent(enrollmentCancelled, { effectKey: 'enrolment, newest version' })
export class KeepSeatsOnEnrollmentCancelled implements EventHandler<typeof enrollmentCancelled> {
  constructor(
    private readonly seats: KnownSeatStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof enrollmentCancelled>[], tx: ClientSession): Promise<void> {
    const read = ({
      data: { enrolmentId, version, batchId, participantId },
    }: IncomingEvent<typeof enrollmentCancelled>) => ({
      _id: enrolmentId,
      recordVersion: version,
      state: { batchId, participantId, admitted: false },
    });
    return keepNewest(this.seats, events, read, this.clock.now(), tx);
  }
}
