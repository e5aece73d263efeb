import { describe, expect, it } from 'vitest';
import '../kafka-client.js';
import { fetchingGroupOfKafkajs, quietenFetches, runnerOfKafkajs } from './quiet-fetch.js';

const batch = (messages: number, raw = messages) => ({ isEmpty: () => messages === 0, isEmptyDueToFiltering: () => messages === 0 && raw > 0 });

describe('fetches of kafkajs', () => {
  class Group {
    cluster = { brokerPool: { brokers: { 1: { connectionPool: { pool: [null, { requestQueue: { rejectAll: (error: Error) => this.reject(error) } }] as [unknown, { requestQueue: { rejectAll(error: Error): void } }] } } } } };
    answer: ReturnType<typeof batch>[] | null = null;
    private reject: (error: Error) => void = () => undefined;

    fetch(): Promise<ReturnType<typeof batch>[]> {
      return new Promise((resolve, reject) => {
        this.reject = reject;
        if (this.answer) resolve(this.answer);
      });
    }
  }
  class Runner {
    running = true;
    constructor(readonly consumerGroup: Group) {}
    async stop(): Promise<void> { this.running = false; }
  }
  quietenFetches(Group, Runner);

  it('pass on what holds records, also when none of them is for us', async () => {
    const group = new Group(), full = batch(3), filtered = batch(0, 2);
    group.answer = [batch(0), full, batch(0), filtered];
    expect(await group.fetch()).toEqual([full, filtered]);
  });

  it('end without anything when the consumer stops, which by then knows that it does', async () => {
    const group = new Group(), runner = new Runner(group);
    const fetched = group.fetch().then((batches) => ({ batches, running: runner.running }));
    await runner.stop();
    expect(await fetched).toEqual({ batches: [], running: false });
  });

  it('still fail when the connection does', async () => {
    const group = new Group(), fetched = group.fetch();
    group.cluster.brokerPool.brokers[1].connectionPool.pool[1].requestQueue.rejectAll(new Error('closed'));
    await expect(fetched).rejects.toThrow('closed');
  });

  it('are where the library has them', () => {
    expect(fetchingGroupOfKafkajs().prototype.fetch).toBeTypeOf('function');
    const runner = runnerOfKafkajs().prototype as unknown as Record<string, () => void>;
    expect(runner['stop']).toBeTypeOf('function');
    // what sends the heartbeat of a fetch that found nothing
    expect(runner['fetch']!.toString()).toMatch(/batches\.length === 0\) \{\s+await this\.heartbeat\(\)/);
  });
});
