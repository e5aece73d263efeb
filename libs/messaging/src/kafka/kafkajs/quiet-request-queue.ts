import { createRequire } from 'node:module';

/** The parts of kafkajs' queue of one connection that matter here. */
export interface RequestQueue {
  pending: unknown[];
  inflight: Map<number, SentRequest>;
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  enforceRequestTimeout: boolean;
  /** The library clears it when the connection ends. */
  requestTimeoutIntervalId?: NodeJS.Timeout | undefined;
  /** Ours: when that timer fires. */
  timeoutCheckAt?: number;
  destroy(): void;
  scheduleCheckPendingRequests(): void;
  checkPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  sendSocketRequest(request: SentRequest): void;
  rejectAll(error: Error): void;
}

export interface SentRequest {
  sentAt: number | null;
  requestTimeout: number;
  timeoutRequest(): void;
}

export type RequestQueueClass = { new (options: object): RequestQueue; prototype: RequestQueue };

/**
 * kafkajs 2.2.4 looks for waiting requests once a millisecond, on every connection, for ever (tulios/kafkajs issues 1556 and 1704): at
 * rest that is most of what a consumer costs. A look is only needed while something waits, and whatever begins to wait asks for it itself.
 */
export function quieten(queue: RequestQueueClass): void {
  const schedule = queue.prototype.scheduleCheckPendingRequests;
  queue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
  timeWhatIsSent(queue);
}

/** It also looks ten times a second, on every connection, for requests that are overdue. One timer that fires when the first of them would be is enough. */
function timeWhatIsSent(queue: RequestQueueClass): void {
  const send = queue.prototype.sendSocketRequest;
  queue.prototype.sendSocketRequest = function (this: RequestQueue, request: SentRequest): void {
    send.call(this, request);
    expect(this, request);
  };
  // called when a connection is made
  queue.prototype.scheduleRequestTimeoutCheck = function (this: RequestQueue): void {
    this.destroy();
    wait(this, undefined);
    for (const request of this.inflight.values()) expect(this, request);
  };
}

const deadlineOf = ({ sentAt, requestTimeout }: SentRequest) => (sentAt ?? Date.now()) + requestTimeout;

function expect(queue: RequestQueue, request: SentRequest): void {
  if (!queue.enforceRequestTimeout) return;
  const deadline = deadlineOf(request);
  if (deadline < (queue.timeoutCheckAt ?? Infinity)) wait(queue, deadline);
}

function wait(queue: RequestQueue, until: number | undefined): void {
  clearTimeout(queue.requestTimeoutIntervalId);
  queue.timeoutCheckAt = until ?? Infinity;
  queue.requestTimeoutIntervalId = until === undefined ? undefined : setTimeout(() => check(queue), Math.max(1, until - Date.now()));
}

function check(queue: RequestQueue): void {
  const now = Date.now(), sent = [...queue.inflight.values()];
  wait(queue, undefined);
  for (const request of sent) {
    if (deadlineOf(request) <= now) request.timeoutRequest();
    else expect(queue, request);
  }
}

export const requestQueueOfKafkajs = (): RequestQueueClass => createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as RequestQueueClass;
