import { createRequire } from 'node:module';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bodyOf, isPlain, type ProduceMessage, type ProduceOptions, type ProduceRequest } from './produce-request.js';

const libraryRequest = createRequire(import.meta.url)('kafkajs/src/protocol/requests/produce/v3/request') as (options: ProduceOptions) => ProduceRequest;
const NOW = new Date('2026-11-22T03:04:05.678Z');

const of = (...messages: ProduceMessage[]): ProduceOptions => ({ acks: -1, timeout: 30_000, topicData: [{ topic: 'enrollment', partitions: [{ partition: 3, messages }] }] });
const lengths = [0, 1, 62, 63, 64, 65, 126, 127, 128, 500, 8_190, 8_191, 8_192, 70_000];

describe('bodyOf', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    return () => vi.useRealTimers();
  });

  it.each<[string, ProduceOptions]>([
    ['an event', of({ key: 'medan:1', value: '{"a":1}', headers: { ce_id: '1', 'content-type': 'application/json' } })],
    ['letters of more than a byte', of({ key: 'médan', value: '{"judul":"宿舍 – ✨"}', headers: { judul: 'é' } })],
    ['bytes', of({ key: Buffer.from([1, 2, 255]), value: Buffer.from([0, 200]), headers: { x: Buffer.from([9, 250]) } })],
    ['nothing in it', of({ key: null, value: null }, { value: '' }, { key: '', value: 'x', headers: {} })],
    ['every length at which a number takes a byte more', of(...lengths.map((length) => ({ key: 'k', value: 'v'.repeat(length), headers: { h: 'x'.repeat(length) } })))],
    ['so many records that their numbers take more bytes', of(...Array.from({ length: 9_000 }, (_, i) => ({ key: `k${i}`, value: `${i}`, headers: { i: `${i}` } })))],
    ['several topics and partitions', { acks: 1, timeout: 5, producerEpoch: 0, topicData: ['a', 'béta'].map((topic) => ({ topic, partitions: [0, 7].map((partition) => ({ partition, firstSequence: 0, messages: [{ key: topic, value: `${partition}` }] })) })) }],
  ])('is byte for byte what the library makes of %s', async (_, options) => {
    const expected = await libraryRequest(options).encode();
    expect(bodyOf(options).equals(expected.buffer)).toBe(true);
  });
});

describe('isPlain', () => {
  const message: ProduceMessage = { key: 'k', value: 'v', headers: { a: '1' } };
  it.each<[string, Partial<ProduceOptions>, boolean]>([
    ['an ordinary request', {}, true],
    ['a producer that is not idempotent', { producerId: -1 }, true],
    ['a transaction', { transactionalId: 'x' }, false],
    ['an idempotent producer', { producerId: 12 }, false],
    ['compression', { compression: 1 }, false],
    ['a time of its own', of({ ...message, timestamp: '1' }), false],
    ['a header that comes twice', of({ ...message, headers: { a: ['1', '2'] } }), false],
    ['a header without a value', of({ ...message, headers: { a: null } }), false],
  ])('leaves to the library what is not ours: %s', (_, options, expected) => {
    expect(isPlain({ ...of(message), ...options })).toBe(expected);
  });
});
