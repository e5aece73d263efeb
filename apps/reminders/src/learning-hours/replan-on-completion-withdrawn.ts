import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { changeOf } from './hours-change.js';
import { YearPlans } from './year-plans.js';

@HandlesEvent(completionWithdrawn, { effectKey: "person's year, newest version" })
export class ReplanOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(private readonly plans: YearPlans) {}

  handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    return this.plans.recordHours(events.map(changeOf), tx);
  }
}
