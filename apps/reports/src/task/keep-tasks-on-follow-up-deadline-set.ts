import type { ClientSession } from 'mongodb';
import { followUpDeadlineSet } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from '../read-model/keep-newest.js';
import { ofDeadline, taskOf } from './task-of.js';
import { TaskStore } from './task.schema.js';

/** Impact forms that are not answered and corrective actions that are not done: as evaluation tells them. */
@HandlesEvent(followUpDeadlineSet, { effectKey: 'deadline, newest version' })
export class KeepTasksOnFollowUpDeadlineSet implements EventHandler<typeof followUpDeadlineSet> {
  constructor(
    private readonly tasks: TaskStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof followUpDeadlineSet>[], tx: ClientSession): Promise<void> {
    const told = events.map(({ tenantId, data }) =>
      taskOf(tenantId, this.clock.now(), {
        ...ofDeadline(data),
        ...(data.formUrl !== undefined && data.open && { href: data.formUrl }),
        ...(data.aboutId !== undefined && { aboutId: data.aboutId }),
      }),
    );
    await keepNewest(this.tasks, told, tx);
  }
}
