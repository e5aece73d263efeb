import { describe, expect, it } from 'vitest';
import type { Log } from '../kafka/log-reader.js';
import { changeOf, endsOf, type LogChange } from './log-change.js';

const log = (topicId: string | null, ...highs: bigint[]): Log => ({
  topicId,
  partitions: new Map(highs.map((high, partition) => [partition, { low: 0n, high }])),
});
const known = { topicId: 'one', ends: { 0: 5, 1: 7 } };

describe('changeOf', () => {
  it.each<[string, Parameters<typeof changeOf>, LogChange]>([
    ['never seen', [null, log('one', 5n), false], 'NEW'],
    ['as it was', [known, log('one', 5n, 7n, 0n), false], 'SAME'],
    ['another one, though as long', [known, log('two', 5n, 7n), false], 'REPLACED'],
    ['without its end', [known, log('one', 5n, 6n), false], 'CUT'],
    ['without its end, and grown again', [known, log('one', 5n, 9n), true], 'CUT'],
    ['longer in a partition', [known, log('one', 5n, 8n), false], 'LONGER'],
    ['longer where nothing was known', [known, log('one', 5n, 7n, 1n), false], 'LONGER'],
    ['shorter and longer', [known, log('one', 6n, 6n), false], 'CUT'],
  ])('%s', (_what, given, change) => {
    expect(changeOf(...given)).toBe(change);
  });
});

describe('endsOf', () => {
  it('leaves out what is empty', () => {
    expect(endsOf(log('one', 5n, 0n, 7n))).toEqual({ 0: 5, 2: 7 });
  });
});
