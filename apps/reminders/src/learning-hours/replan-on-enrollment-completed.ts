import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { changeOf } from './hours-change.js';
import { YearPlans } from './year-plans.js';

@HandlesEvent(enrollmentCompleted, { effectKey: "person's year, newest version" })
export class ReplanOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(private readonly plans: YearPlans) {}

  handle(events: IncomingEvent<typeof enrollmentCompleted>[], tx: ClientSession): Promise<void> {
    return this.plans.recordHours(events.map(changeOf), tx);
  }
}
