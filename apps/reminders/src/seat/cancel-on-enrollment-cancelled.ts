import type { ClientSession } from 'mongodb';
import { enrollmentCancelled } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { SeatPlans } from './seat-plans.js';

@HandlesEvent(enrollmentCancelled, { effectKey: 'enrolment, newest version' })
export class CancelOnEnrollmentCancelled implements EventHandler<typeof enrollmentCancelled> {
  constructor(private readonly plans: SeatPlans) {}

  handle(events: IncomingEvent<typeof enrollmentCancelled>[], tx: ClientSession): Promise<void> {
    return this.plans.record(events, false, tx);
  }
}
