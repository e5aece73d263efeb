import type { ClientSession } from 'mongodb';
import { completionCorrected } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { changeOf } from './hours-change.js';
import { YearPlans } from './year-plans.js';

@HandlesEvent(completionCorrected, { effectKey: "person's year, newest version" })
export class ReplanOnCompletionCorrected implements EventHandler<typeof completionCorrected> {
  constructor(private readonly plans: YearPlans) {}

  handle(events: IncomingEvent<typeof completionCorrected>[], tx: ClientSession): Promise<void> {
    return this.plans.recordHours(events.map(changeOf), tx);
  }
}
