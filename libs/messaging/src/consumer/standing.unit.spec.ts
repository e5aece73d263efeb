import { describe, expect, it } from 'vitest';
import type { Beginning } from '../history-marker.js';
import { advice } from './advice.js';
import type { Place } from './progress.js';
import { fills, isNews, neededSince, standingOf, type Hole, type PartitionLog } from './standing.js';

const log = (low: bigint, high: bigint, topicId: string | null = 'one'): PartitionLog => ({
  low,
  high,
  topicId,
});
const place = (next: bigint, more: Partial<Place> = {}): Place => ({
  next,
  topicId: 'one',
  at: null,
  ...more,
});

describe('standingOf', () => {
  it.each<[string, Place | undefined, PartitionLog, bigint]>([
    ['in the middle of the log', place(5n), log(0n, 9n), 5n],
    ['at its first event', place(3n), log(3n, 9n), 3n],
    ['at its end', place(9n), log(0n, 9n), 9n],
    ['where it never read, and nothing is gone', undefined, log(0n, 9n), 0n],
    ['where the topic was not known yet', place(5n, { topicId: null }), log(0n, 9n), 5n],
    ['where the broker tells no ids', place(5n), log(0n, 9n, null), 5n],
  ])('reads on %s', (_what, at, there, next) => {
    expect(standingOf(at, there)).toEqual({ kind: 'READS', next });
  });

  it.each<[string, Place | undefined, PartitionLog, Hole]>([
    ['the topic is another one, however long it is', place(5n), log(0n, 9n, 'other'), 'TOPIC_REPLACED'],
    ['the next event is gone', place(2n), log(3n, 9n), 'EXPIRED'],
    ['Kafka has less than was carried out', place(10n), log(0n, 9n), 'AHEAD'],
    ['it never read, and the first events are gone', undefined, log(1n, 9n), 'BEGINS_LATE'],
    [
      'it was stopped, though the log has grown since',
      place(5n, { hole: { kind: 'AHEAD', since: new Date() } }),
      log(0n, 9n),
      'AHEAD',
    ],
  ])('stops where %s', (_what, at, there, hole) => {
    expect(standingOf(at, there)).toEqual({ kind: 'HOLE', hole });
  });
});

const marker: Beginning = {
  kind: 'BEGINS',
  partition: 0,
  replay: '2',
  from: null,
  logs: [{ topicId: 'one', keptFrom: 5 }],
};

describe('fills', () => {
  const at = new Date('2026-11-28T10:00:00Z');

  it('takes a replay of all offsets since the one that comes next, and no less', () => {
    expect(fills(marker, place(5n))).toBe(true);
    expect(fills(marker, place(4n))).toBe(false);
  });
  it('goes by the offsets of the very topic that was read, however many came after it', () => {
    const logs = [{ topicId: 'three', keptFrom: 9 }, { topicId: 'two', keptFrom: 9 }, ...marker.logs];
    expect(fills({ ...marker, logs }, place(5n))).toBe(true);
    expect(fills({ ...marker, logs }, place(5n, { topicId: 'two' }))).toBe(false);
    expect(fills({ ...marker, logs }, place(5n, { topicId: 'other' }))).toBe(false);
    expect(fills({ ...marker, logs }, place(5n, { topicId: null }))).toBe(false);
  });
  it('takes one of a time only if that is some minutes before the last event that was carried out', () => {
    const since = (from: Date) => fills({ ...marker, from: from.toISOString() }, place(5n, { at }));
    expect(since(neededSince(at))).toBe(true);
    expect(since(new Date(neededSince(at).getTime() + 1))).toBe(false);
    expect(fills({ ...marker, from: new Date(0).toISOString() }, place(5n))).toBe(false);
  });
});

describe('isNews', () => {
  it('leaves out a replay that was passed before Kafka lost its end, and nothing else', () => {
    expect(isNews(marker, 'AHEAD', { passed: '1' })).toBe(true);
    expect(isNews(marker, 'AHEAD', {})).toBe(true);
    expect(isNews(marker, 'AHEAD', { passed: '2' })).toBe(false);
    expect(isNews(marker, 'EXPIRED', { passed: '2' })).toBe(true);
  });
});

describe('advice', () => {
  it('names the publisher and the instant to type', () => {
    const at = new Date('2026-11-28T10:00:00Z');
    expect(advice('EXPIRED', 'mumpuni.enrollment.completions', { at })).toContain(
      'npm run replay -- --service enrollment --from 2026-11-28T09:55:00.000Z',
    );
    expect(advice('BEGINS_LATE', 'mumpuni.incentives', { at: null })).toContain(
      '--service incentives --from all',
    );
    expect(advice('TOPIC_REPLACED', 'mumpuni.incentives', { at })).toContain('--from all');
  });
});
