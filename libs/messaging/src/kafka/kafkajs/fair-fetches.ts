import { createRequire } from 'node:module';

/** What a fetch asks of one topic. */
export interface Asked {
  topic: string;
  partitions: number[];
}

/** The part of kafkajs' consumer group of one process that matters here. */
interface ConsumerGroup {
  filterPartitionsByNode(nodeId: number, asked: Asked[]): Asked[];
}

export type ConsumerGroupClass = { prototype: ConsumerGroup };

/**
 * A broker fills a fetch in the order in which it is asked, up to the fetch's limit, and gives a batch above
 * the partition's limit only to the first partition with something to read. kafkajs 2.2.4 always asks in the
 * same order: behind a long queue in the first partitions the last ones are not read at all.
 * Here each partition in turn is the first, as with Kafka's own client (KIP-74).
 */
export function takeTurns(group: ConsumerGroupClass): void {
  const ofNode = group.prototype.filterPartitionsByNode;
  const turns = new WeakMap<ConsumerGroup, number>();
  group.prototype.filterPartitionsByNode = function (this: ConsumerGroup, nodeId, asked) {
    const turn = turns.get(this) ?? 0;
    turns.set(this, turn + 1);
    return inTurn(ofNode.call(this, nodeId, asked), turn);
  };
}

/** Another topic begins each time; when all have begun, so does another partition of each. */
export function inTurn(asked: Asked[], turn: number): Asked[] {
  const round = Math.floor(turn / Math.max(1, asked.length));
  return from(asked, turn).map(({ topic, partitions }) => ({ topic, partitions: from(partitions, round) }));
}

function from<T>(list: T[], first: number): T[] {
  const at = first % Math.max(1, list.length);
  return [...list.slice(at), ...list.slice(0, at)];
}

export const consumerGroupOfKafkajs = (): ConsumerGroupClass =>
  createRequire(import.meta.url)('kafkajs/src/consumer/consumerGroup') as ConsumerGroupClass;
