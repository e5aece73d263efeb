import { createRequire } from 'node:module';
import type { RequestQueue } from './quiet-request-queue.js';

const load = createRequire(import.meta.url);

/** What came from one partition. */
interface Batch {
  isEmpty(): boolean;
  /** There were records, none of which is for us: their offset has to be passed. */
  isEmptyDueToFiltering(): boolean;
}

interface Broker {
  /** Two connections: the second one is for fetches and nothing else. */
  connectionPool: { pool: [unknown, { requestQueue: Pick<RequestQueue, 'rejectAll'> }] };
}

interface FetchingGroup {
  cluster: { brokerPool: { brokers: Record<string, Broker> } };
  fetch(nodeId: number | string): Promise<Batch[]>;
}

interface Runner {
  consumerGroup: FetchingGroup;
  stop(): Promise<void>;
}

type ClassOf<T> = { prototype: T };

class GivenUp extends Error {}

/** A fetch is not to be given up before it is sent, some steps of the library after it began: so it is tried this often. */
const GIVE_UP_MS = 20;

/**
 * A fetch that found nothing answers with an empty batch for each partition, and kafkajs 2.2.4 takes every one of them through its queue of workers, where nothing
 * happens but a heartbeat that is not due. They are left out: without any batch the library sends its heartbeat as well, once.
 *
 * A consumer that stops does not wait for the fetch under way either: so a fetch may wait long.
 */
export function quietenFetches(group: ClassOf<Pick<FetchingGroup, 'fetch'>>, runner: ClassOf<Runner>): void {
  const fetch = group.prototype.fetch, stop = runner.prototype.stop;
  const underWay = new WeakMap<Pick<FetchingGroup, 'fetch'>, number>();
  const count = (one: Pick<FetchingGroup, 'fetch'>, more: number) => underWay.set(one, (underWay.get(one) ?? 0) + more);

  group.prototype.fetch = async function (nodeId: number | string): Promise<Batch[]> {
    count(this, 1);
    try {
      const batches = await fetch.call(this, nodeId);
      return batches.filter((batch) => !batch.isEmpty() || batch.isEmptyDueToFiltering());
    } catch (error) {
      if (error instanceof GivenUp) return [];
      throw error;
    } finally {
      count(this, -1);
    }
  };

  runner.prototype.stop = function (): Promise<void> {
    const { consumerGroup } = this;
    const giveUp = (): void => {
      if (!underWay.get(consumerGroup)) return;
      for (const { connectionPool } of Object.values(consumerGroup.cluster.brokerPool.brokers)) connectionPool.pool[1].requestQueue.rejectAll(new GivenUp('the consumer stops'));
      setTimeout(giveUp, GIVE_UP_MS);
    };
    // first, so that the library knows that nothing more is to be fetched
    const stopped = stop.call(this);
    giveUp();
    return stopped;
  };
}

export const fetchingGroupOfKafkajs = () => load('kafkajs/src/consumer/consumerGroup') as ClassOf<FetchingGroup>;
export const runnerOfKafkajs = () => load('kafkajs/src/consumer/runner') as ClassOf<Runner>;
