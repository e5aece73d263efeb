import type { KafkaMessage } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { feedbackGiven, participantRecorded, participantRecordedV2 } from '#contracts';
import { PermanentFailure } from '../permanent-failure.js';
import { decode, header, isKnownType, presentType } from './decode.js';

const attributes = {
  ce_type: feedbackGiven.type,
  ce_id: '0193a1b2-0000-7000-8000-000000000001',
  ce_time: '2026-11-28T10:00:00Z',
  ce_tenantid: 'medan',
};
const message = (
  headers: Record<string, string | Buffer | undefined>,
  value: string | null = JSON.stringify(feedbackGiven.example),
) => ({ headers, value: value === null ? null : Buffer.from(value), key: Buffer.from('medan:b1') });
const read = (...[headers, value]: Parameters<typeof message>) =>
  decode(message(headers, value) as KafkaMessage);
const codeOf = (...asked: Parameters<typeof message>): string | undefined => {
  try {
    read(...asked);
    return undefined;
  } catch (error) {
    if (error instanceof PermanentFailure) return error.code;
    throw error;
  }
};

describe('a message of Kafka', () => {
  it('is read as the event that it says it is', () => {
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(read({ ...attributes, traceparent: trace })).toMatchObject({
      id: attributes.ce_id,
      type: feedbackGiven.type,
      tenantId: 'medan',
      key: 'medan:b1',
      time: new Date(attributes.ce_time),
      traceparent: trace,
    });
  });

  it('is read where its attributes are bytes, as Kafka brings them', () => {
    const bytes = Object.fromEntries(Object.entries(attributes).map(([k, v]) => [k, Buffer.from(v)]));
    expect(read(bytes).tenantId).toBe('medan');
  });

  it.each(['ce_type', 'ce_id', 'ce_time', 'ce_tenantid'])('can never be read without %s', (name) => {
    expect(codeOf({ ...attributes, [name]: undefined })).toBe('EVENT_ATTRIBUTES_MISSING');
    expect(codeOf({ ...attributes, [name]: '' })).toBe('EVENT_ATTRIBUTES_MISSING');
  });

  it('can never be read with a time that is none', () => {
    expect(codeOf({ ...attributes, ce_time: 'kemarin' })).toBe('EVENT_ATTRIBUTES_MISSING');
  });

  it.each([
    ['a type that nobody knows', { ce_type: 'feedback.given.v99' }, undefined, 'EVENT_TYPE_UNKNOWN'],
    ['no JSON', {}, '{"batchId"', 'EVENT_NOT_JSON'],
    ['nothing in it', {}, null, 'EVENT_NOT_JSON'],
    ['another payload', {}, '{}', 'EVENT_PAYLOAD_INVALID'],
    ['a government that cannot be', { ce_tenantid: 'Kota Medan!' }, undefined, 'EVENT_TENANT_INVALID'],
  ])('can never be read with %s', (_, changed, value, code) => {
    expect(codeOf({ ...attributes, ...changed }, value)).toBe(code);
  });

  it('says which field of its payload is wrong, and no value', () => {
    const wrong = { ...feedbackGiven.example, batchId: 199001012015031 };
    expect(() => read(attributes, JSON.stringify(wrong))).toThrow(/^feedback\.given\.v\d+: batchId: /);
    expect(() => read(attributes, JSON.stringify(wrong))).not.toThrow(/199001012015031/);
  });
});

describe('a header', () => {
  it('is the first where there are several', () => {
    expect(header({ headers: { a: [Buffer.from('one'), 'two'] } }, 'a')).toBe('one');
    expect(header({ headers: { a: [] } }, 'a')).toBeUndefined();
    expect(header({}, 'a')).toBeUndefined();
  });
});

describe('a type', () => {
  it('is known in its earlier versions, too, and handled under its newest', () => {
    expect([participantRecorded.type, participantRecordedV2.type, 'x.v1'].map(isKnownType)).toEqual([
      true,
      true,
      false,
    ]);
    expect(presentType(participantRecorded.type)).toBe(participantRecordedV2.type);
    expect(presentType('x.v1')).toBe('x.v1');
    expect(presentType(undefined)).toBeUndefined();
  });
});
