import { kept } from './kept.js';
import { MyTasksController } from './my-tasks.controller.js';
import { TaskStore } from './task.schema.js';

/** What the tasks of people bring into the module. */
export const taskParts = {
  schemas: [TaskStore],
  handlers: kept,
  controllers: [MyTasksController],
};
