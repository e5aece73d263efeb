import type { ClientSession } from 'mongodb';
import { feedbackGiven } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from '../read-model/keep-newest.js';
import { ANSWERED, taskOf } from './task-of.js';
import { TaskStore } from './task.schema.js';

/** Feedback that was given waits for nobody. */
@HandlesEvent(feedbackGiven, { effectKey: 'request, the answer after the question' })
export class CloseTasksOnFeedbackGiven implements EventHandler<typeof feedbackGiven> {
  constructor(
    private readonly tasks: TaskStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof feedbackGiven>[], tx: ClientSession): Promise<void> {
    const told = events.map(({ tenantId, data: { requestId, participantId, givenAt } }) =>
      taskOf(tenantId, this.clock.now(), {
        _id: requestId,
        version: ANSWERED,
        participantId,
        kind: 'FEEDBACK_OPEN',
        title: '',
        dueOn: givenAt.slice(0, 10),
        open: false,
      }),
    );
    await keepNewest(this.tasks, told, tx);
  }
}
