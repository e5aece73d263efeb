import { describe, expect, it } from 'vitest';
import '../kafka-client.js';
import { requestQueueOfKafkajs } from './quiet-request-queue.js';

describe('the request queue of kafkajs', () => {
  const RequestQueue = requestQueueOfKafkajs();
  const queue = () =>
    new RequestQueue({
      requestTimeout: 1_000,
      clientId: 'spec',
      broker: 'none',
      maxInFlightRequests: 1,
      logger: { debug: () => undefined },
    });

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
