import type { ClientSession } from 'mongodb';
import { deadlineSet } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from '../read-model/keep-newest.js';
import { ofDeadline, taskOf } from './task-of.js';
import { TaskStore } from './task.schema.js';

/** Money that ends, reviews, commitments and certificates that are due: as enrollment tells them. */
@HandlesEvent(deadlineSet, { effectKey: 'deadline, newest version' })
export class KeepTasksOnDeadlineSet implements EventHandler<typeof deadlineSet> {
  constructor(
    private readonly tasks: TaskStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof deadlineSet>[], tx: ClientSession): Promise<void> {
    const told = events.map(({ tenantId, data }) => taskOf(tenantId, this.clock.now(), ofDeadline(data)));
    await keepNewest(this.tasks, told, tx);
  }
}
