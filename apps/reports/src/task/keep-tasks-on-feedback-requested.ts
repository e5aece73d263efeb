import type { ClientSession } from 'mongodb';
import { feedbackRequested } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from '../read-model/keep-newest.js';
import { ASKED, taskOf } from './task-of.js';
import { TaskStore } from './task.schema.js';

/** Feedback that somebody is asked for. */
@HandlesEvent(feedbackRequested, { effectKey: 'request, the answer after the question' })
export class KeepTasksOnFeedbackRequested implements EventHandler<typeof feedbackRequested> {
  constructor(
    private readonly tasks: TaskStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof feedbackRequested>[], tx: ClientSession): Promise<void> {
    const told = events.map(({ tenantId, data: { requestId, participantId, title, closesOn, formUrl } }) =>
      taskOf(tenantId, this.clock.now(), {
        _id: requestId,
        version: ASKED,
        participantId,
        kind: 'FEEDBACK_OPEN',
        title,
        dueOn: closesOn,
        open: true,
        href: formUrl,
      }),
    );
    await keepNewest(this.tasks, told, tx);
  }
}
