import type { ClientSession } from 'mongodb';
import { enrollmentAdmitted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { SeatPlans } from './seat-plans.js';

@HandlesEvent(enrollmentAdmitted, { effectKey: 'enrolment, newest version; reminder kind + enrolment + day' })
export class PlanOnEnrollmentAdmitted implements EventHandler<typeof enrollmentAdmitted> {
  constructor(private readonly plans: SeatPlans) {}

  handle(events: IncomingEvent<typeof enrollmentAdmitted>[], tx: ClientSession): Promise<void> {
    return this.plans.record(events, true, tx);
  }
}
