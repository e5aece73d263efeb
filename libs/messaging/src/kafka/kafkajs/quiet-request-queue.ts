import { createRequire } from 'node:module';

/** The parts of kafkajs' queue of one connection that matter here. */
interface RequestQueue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  scheduleCheckPendingRequests(): void;
  checkPendingRequests(): void;
}

export type RequestQueueClass = { new (options: object): RequestQueue; prototype: RequestQueue };

/**
 * kafkajs 2.2.4 looks for waiting requests once a millisecond, on every connection, for ever (tulios/kafkajs issues
 * 1556 and 1704): at rest that is most of what a consumer costs. A look is only needed while something waits, and
 * whatever begins to wait asks for it itself.
 */
export function quieten(queue: RequestQueueClass): void {
  const schedule = queue.prototype.scheduleCheckPendingRequests;
  queue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}

export const requestQueueOfKafkajs = (): RequestQueueClass =>
  createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as RequestQueueClass;
