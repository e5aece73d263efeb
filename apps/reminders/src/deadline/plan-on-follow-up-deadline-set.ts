import type { ClientSession } from 'mongodb';
import { followUpDeadlineSet } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { DeadlinePlans } from './deadline-plans.js';

@HandlesEvent(followUpDeadlineSet, { effectKey: 'deadline, newest version; reminder kind + deadline + day' })
export class PlanOnFollowUpDeadlineSet implements EventHandler<typeof followUpDeadlineSet> {
  constructor(private readonly plans: DeadlinePlans) {}

  handle(events: IncomingEvent<typeof followUpDeadlineSet>[], tx: ClientSession): Promise<void> {
    return this.plans.record(events, tx);
  }
}
