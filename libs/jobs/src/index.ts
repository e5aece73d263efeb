export { JobsModule, InjectQueue } from './jobs.module.js';
export { JobQueue, type JobCounts } from './job-queue.js';
export { Processes, definedProcessors, type JobContext, type JobProcessor } from './processes.decorator.js';
export {
  defineQueue,
  definedQueues,
  jobIdOf,
  type QueueDefinition,
  type QueueOptions,
} from './queue-definition.js';
export { Every, looksOf } from './every.js';
export { PeriodicLooks, PeriodicModule } from './periodic.module.js';
export { connectRedis, disconnectRedis, withDeadline, RedisDeadlineExceeded } from './redis-connection.js';
