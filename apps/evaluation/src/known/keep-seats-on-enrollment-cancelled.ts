import { enrollmentCancelled } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import type { KnownSeat } from './known.schema.js';

@HandlesEvent(enrollmentCancelled, { effectKey: 'enrolment, newest version' })
export class KeepSeatsOnEnrollmentCancelled implements EventHandler<typeof enrollmentCancelled> {
  constructor(
    @InjectStore('KnownSeat') private readonly seats: TenantStore<KnownSeat>,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof enrollmentCancelled>[], tx: ClientSession): Promise<void> {
    const read = ({ data: { enrolmentId, version, batchId, participantId } }: IncomingEvent<typeof enrollmentCancelled>) => ({ _id: enrolmentId, recordVersion: version, state: { batchId, participantId, admitted: false } });
    return keepNewest(this.seats, events, read, this.clock.now(), tx);
  }
}
