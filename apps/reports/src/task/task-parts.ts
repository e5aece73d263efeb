import { CloseTasksOnFeedbackGiven } from './close-tasks-on-feedback-given.js';
import { KeepTasksOnDeadlineSet } from './keep-tasks-on-deadline-set.js';
import { KeepTasksOnFeedbackRequested } from './keep-tasks-on-feedback-requested.js';
import { KeepTasksOnFollowUpDeadlineSet } from './keep-tasks-on-follow-up-deadline-set.js';
import { MyTasksController } from './my-tasks.controller.js';
import { TaskStore } from './task.schema.js';

/** What the tasks of people bring into the module. */
export const taskParts = {
  schemas: [TaskStore],
  handlers: [
    KeepTasksOnDeadlineSet,
    KeepTasksOnFollowUpDeadlineSet,
    KeepTasksOnFeedbackRequested,
    CloseTasksOnFeedbackGiven,
  ],
  controllers: [MyTasksController],
};
