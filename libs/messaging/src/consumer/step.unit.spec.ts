import type { KafkaMessage } from 'kafkajs';
import { v4, v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { encodedMarker, type Marker } from '../history-marker.js';
import { stepOf } from './step.js';

const T1 = new Date('2026-11-28T10:00:00Z'),
  T2 = new Date('2026-11-28T11:00:00Z'),
  [R1, R2] = [v7({ msecs: T1.getTime() }), v7({ msecs: T2.getTime() })];
const message = (headers: Record<string, string>, value: string): KafkaMessage =>
  ({ headers, value: Buffer.from(value) }) as unknown as KafkaMessage;
const event = (stated: Date) => message({ ce_id: v7({ msecs: stated.getTime() }) }, '{}');
const marker = (what: Marker) => {
  const { headers, value } = encodedMarker(what);
  return message(headers, value);
};
const begins = (replay: string, partition = 3) =>
  marker({ kind: 'BEGINS', partition, replay, from: null, logs: [] });
const ends = (replay: string) => marker({ kind: 'ENDS', partition: 3, replay });
const step = (awaits: string | undefined, ...messages: KafkaMessage[]) =>
  stepOf({
    topic: 't',
    partition: 3,
    from: 7n,
    topicId: null,
    awaits,
    messages: messages.map((one, i) => ({ ...one, offset: String(7 + i) })),
  });

describe('stepOf', () => {
  it('goes behind the last message, to the time of the last event', () => {
    expect(step(undefined, event(T1), event(T2))).toMatchObject({ from: 7n, next: 9n, at: T2 });
    expect(step(undefined, event(T1), begins(R1))).toMatchObject({ next: 9n, at: T1, passed: R1 });
    expect(step(undefined, begins(R1)).at).toBeUndefined();
  });

  it.each([
    ['no id', {}],
    ['an empty id', { ce_id: '' }],
    ['an id that is none', { ce_id: '01930000-nothing-that-counts' }],
    ['an id that says no time', { ce_id: v4() }],
  ])('says nothing of time after a message with %s: it is not ours', (_, headers) => {
    const foreign = message(headers as Record<string, string>, '{}');
    expect(step(undefined, event(T1), foreign)).toMatchObject({ next: 9n, at: undefined });
  });

  it('takes no end for a beginning, and no beginning for the awaited end', () => {
    expect(step(undefined, event(T1), ends(R1)).passed).toBeUndefined();
    expect(step(R1, event(T1), begins(R1))).toMatchObject({ passed: R1, isWhole: undefined, at: undefined });
  });

  it('says nothing of time while a replay is awaited, until its own end', () => {
    expect(step(R1, event(T2)).at).toBeUndefined();
    expect(step(R1, event(T1), ends(R2))).toMatchObject({ at: undefined, isWhole: undefined });
    expect(step(R1, event(T1), ends(R1))).toMatchObject({ at: T1, isWhole: true });
    expect(step(R1, ends(R1), event(T2))).toMatchObject({ at: T2, isWhole: true });
  });

  it('names the latest replay that begins, of this partition', () => {
    expect(step(undefined, begins(R2), event(T1), begins(R1), begins(v7(), 4)).passed).toBe(R2);
    expect(step(undefined, event(T1)).passed).toBeUndefined();
    expect(step(undefined, begins(R1, 4), event(T1)).passed).toBeUndefined();
  });
});
