import { expect, it } from 'vitest';
import {
  consumerGroupOfKafkajs,
  inTurn,
  takeTurns,
  type Asked,
  type ConsumerGroupClass,
} from './fair-fetches.js';

const asked: Asked[] = [
  { topic: 'a', partitions: [0, 1, 2] },
  { topic: 'b', partitions: [0, 1] },
  { topic: 'c', partitions: [] },
];
const places = (list: Asked[]) =>
  list.flatMap(({ topic, partitions }) => partitions.map((partition) => `${topic}${partition}`));

it('every partition is asked for each time, and each is the first before long', () => {
  const rounds = Array.from({ length: 9 }, (_, turn) => places(inTurn(asked, turn)));
  for (const round of rounds) expect(round.toSorted()).toEqual(['a0', 'a1', 'a2', 'b0', 'b1']);
  expect(new Set(rounds.map(([first]) => first))).toEqual(new Set(['a0', 'a1', 'a2', 'b0', 'b1']));
});

it('nothing to ask for is no error', () => {
  expect(inTurn([], 5)).toEqual([]);
});

it('each group of a process takes turns by itself', () => {
  class Group {
    filterPartitionsByNode(_node: number, all: Asked[]): Asked[] {
      return all;
    }
  }
  takeTurns(Group as ConsumerGroupClass);
  const [one, other] = [new Group(), new Group()];
  expect([one, one, other].map((group) => group.filterPartitionsByNode(1, asked)[0]!.topic)).toEqual([
    'a',
    'b',
    'a',
  ]);
});

it('the library still asks for partitions by the method that is replaced', () => {
  const { prototype } = consumerGroupOfKafkajs() as unknown as { prototype: Record<string, () => void> };
  expect(prototype['fetch']!.toString()).toContain('this.filterPartitionsByNode(nodeId, topicPartitions)');
});
