import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { type BatchContext, decodeRecord } from './record-decoder.js';

const load = createRequire(import.meta.url);
const encode = load('kafkajs/src/protocol/recordBatch/record/v0/index') as (record: object) => { buffer: Buffer };
const Decoder = load('kafkajs/src/protocol/decoder') as new (buffer: Buffer) => { buffer: Buffer; readVarIntBytes(): Buffer };

// The library's own reader, before it is replaced by ours in this process.
const libraryDecoder = load('kafkajs/src/protocol/recordBatch/record/v0/decoder') as (decoder: object, context: BatchContext) => object;

const context: BatchContext = { firstOffset: '41', firstTimestamp: '1795327091000', maxTimestamp: '1795327099000', magicByte: 2, timestampType: 0 };
const record = (fields: object) => new Decoder(encode(fields).buffer).readVarIntBytes();

describe('decodeRecord', () => {
  it.each<[string, object, Partial<BatchContext>]>([
    ['an event', { key: 'medan:1', value: '{"a":1}', headers: { ce_id: '1', 'content-type': 'application/json' } }, {}],
    ['no key, no value, no headers', { key: null, value: null }, {}],
    ['bytes and letters of more than one', { key: Buffer.from([255, 0]), value: 'é宿', headers: { é: Buffer.from([7, 200]) } }, {}],
    ['headers that come more than once', { key: 'k', value: 'v', headers: { a: ['1', '2', '3'], b: 'x' } }, {}],
    ['a late place in its batch', { key: 'k', value: 'v', offsetDelta: 70_000, timestampDelta: 5_000_000_000 }, {}],
    ['a time before that of its batch', { key: 'k', value: 'v', timestampDelta: -3 }, {}],
    ['the time at which it was appended', { key: 'k', value: 'v', timestampDelta: 9 }, { timestampType: 1 }],
    ['an offset beyond what a double holds', { key: 'k', value: 'v', offsetDelta: 3 }, { firstOffset: '9007199254740993' }],
    ['a long value', { key: 'k', value: 'v'.repeat(9_000) }, {}],
    ['a control record', { key: 'k', value: 'v' }, { isControlBatch: true }],
  ])('reads %s as the library does', (_, fields, batch) => {
    const bytes = record(fields), around = { ...context, ...batch };
    expect(decodeRecord({ buffer: bytes }, around)).toEqual(libraryDecoder(new Decoder(bytes), around));
    expect(libraryDecoder).not.toBe(decodeRecord);
  });

  it('lets no header change what the object is', () => {
    const headers = Object.fromEntries([['ce_id', '1'], ['__proto__', 'x'], ['ce_type', 't']]);
    const { headers: read } = decodeRecord({ buffer: record({ key: 'k', value: 'v', headers }) }, context);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.keys(read)).toEqual(['ce_id', 'ce_type']);
  });
});
