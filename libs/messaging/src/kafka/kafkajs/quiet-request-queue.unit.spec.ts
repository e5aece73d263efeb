import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../kafka-client.js';
import { requestQueueOfKafkajs, type SentRequest } from './quiet-request-queue.js';

describe('the request queue of kafkajs', () => {
  const RequestQueue = requestQueueOfKafkajs();
  const queue = () => new RequestQueue({ requestTimeout: 1_000, clientId: 'spec', broker: 'none', maxInFlightRequests: 1, logger: { debug: () => undefined } });

  it('sets no timer while nothing waits', () => {
    const idle = queue();
    idle.checkPendingRequests();
    expect(idle.throttleCheckTimeoutId).toBeNull();
  });

  it('still sends what waits when the broker throttles', async () => {
    const busy = queue();
    busy.throttledUntil = Date.now() + 20;
    const sent = new Promise<void>((resolve) => {
      busy.pending.push({ correlationId: 1, expectResponse: true, pendingDuration: 0, send: resolve });
    });
    busy.checkPendingRequests();
    expect(busy.throttleCheckTimeoutId).not.toBeNull();
    await sent;
    expect(busy.pending).toEqual([]);
  });
});

describe('requests of kafkajs that are never answered', () => {
  const RequestQueue = requestQueueOfKafkajs();
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  const overdue: string[] = [];
  const connected = () => {
    overdue.length = 0;
    const queue = new RequestQueue({ requestTimeout: 1_000, enforceRequestTimeout: true, clientId: 'spec', broker: 'none', maxInFlightRequests: null, logger: { debug: () => undefined } });
    queue.scheduleRequestTimeoutCheck();
    let id = 0;
    const send = (name: string, requestTimeout: number) => {
      const key = ++id;
      const request = {
        expectResponse: true, requestTimeout, sentAt: null as number | null,
        send: () => { queue.inflight.set(key, request); request.sentAt = Date.now(); },
        timeoutRequest: () => { queue.inflight.delete(key); overdue.push(name); },
      };
      queue.sendSocketRequest(request satisfies SentRequest);
      return () => queue.inflight.delete(key);
    };
    return { queue, send };
  };

  it('are given up when their own time is over, in whatever order they were sent', () => {
    const { send } = connected();
    send('long', 5_000);
    vi.advanceTimersByTime(100);
    send('short', 1_000);
    vi.advanceTimersByTime(999);
    expect(overdue).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(overdue).toEqual(['short']);
    vi.advanceTimersByTime(3_900);
    expect(overdue).toEqual(['short', 'long']);
  });

  it('need one timer for all, and none when nothing is under way', () => {
    const { queue, send } = connected();
    expect(vi.getTimerCount()).toBe(0);
    const answered = [send('a', 1_000), send('b', 1_000)];
    expect(vi.getTimerCount()).toBe(1);
    answered.forEach((done) => done());
    vi.advanceTimersByTime(1_000);
    expect([overdue, vi.getTimerCount()]).toEqual([[], 0]);
    send('c', 1_000);
    queue.destroy();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are watched again on the next connection', () => {
    const { queue, send } = connected();
    send('before', 1_000);
    queue.destroy();
    queue.inflight.clear();
    queue.scheduleRequestTimeoutCheck();
    send('after', 3_000);
    vi.advanceTimersByTime(3_000);
    expect(overdue).toEqual(['after']);
  });
});
