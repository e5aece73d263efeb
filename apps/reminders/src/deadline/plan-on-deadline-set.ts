import type { ClientSession } from 'mongodb';
import { deadlineSet } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { DeadlinePlans } from './deadline-plans.js';

@HandlesEvent(deadlineSet, { effectKey: 'deadline, newest version; reminder kind + deadline + day' })
export class PlanOnDeadlineSet implements EventHandler<typeof deadlineSet> {
  constructor(private readonly plans: DeadlinePlans) {}

  handle(events: IncomingEvent<typeof deadlineSet>[], tx: ClientSession): Promise<void> {
    return this.plans.record(events, tx);
  }
}
