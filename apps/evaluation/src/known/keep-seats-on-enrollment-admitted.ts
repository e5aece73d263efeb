import { enrollmentAdmitted } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import type { KnownSeat } from './known.schema.js';

@HandlesEvent(enrollmentAdmitted, { effectKey: 'enrolment, newest version' })
export class KeepSeatsOnEnrollmentAdmitted implements EventHandler<typeof enrollmentAdmitted> {
  constructor(
    @InjectStore('KnownSeat') private readonly seats: TenantStore<KnownSeat>,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof enrollmentAdmitted>[], tx: ClientSession): Promise<void> {
    const read = ({ data: { enrolmentId, version, batchId, participantId } }: IncomingEvent<typeof enrollmentAdmitted>) => ({ _id: enrolmentId, recordVersion: version, state: { batchId, participantId, admitted: true } });
    return keepNewest(this.seats, events, read, this.clock.now(), tx);
  }
}
