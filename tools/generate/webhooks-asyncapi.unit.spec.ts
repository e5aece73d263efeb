import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { FEED_TYPE_NAMES, TEST_TYPE } from '../../apps/notifications/src/feed/feed-types.js';
import { signedHeaders } from '../../apps/notifications/src/webhook/signed-headers.js';
import { webhooksAsyncApi } from './webhooks-asyncapi.js';

interface Document {
  channels: { endpoint: { messages: object } };
  components: {
    messages: Record<string, { payload: object }>;
    schemas: { Headers: { properties: object } };
  };
}

const document = webhooksAsyncApi('1') as Document;

describe('the AsyncAPI document of webhooks', () => {
  it('has every type that the outside can hear of', () => {
    const names = [...FEED_TYPE_NAMES, TEST_TYPE];
    expect(Object.keys(document.components.messages)).toEqual(names);
    expect(Object.keys(document.channels.endpoint.messages)).toEqual(names);
  });

  it('has the headers of a call, and none besides', () => {
    const sent = Object.keys(signedHeaders([], { id: '', at: new Date(0), body: '' }));
    const { properties } = document.components.schemas.Headers;
    expect(Object.keys(properties).toSorted()).toEqual(
      sent.filter((name) => name !== 'content-type').toSorted(),
    );
  });

  it('says of each type what its data hold', () => {
    const announced = {
      id: '01930000-0000-7000-8000-000000000001',
      type: 'message.failed',
      dataschema: 'https://mumpuni.example.go.id/schemas/announcements/message.failed.v1.json',
      timestamp: '2026-11-30T02:00:00.000Z',
      tenantId: 'medan',
      agencyIds: [],
      data: {
        messageId: 'm',
        participantId: 'p',
        kind: 'incentive.awarded',
        reason: 'MAILBOX_GONE',
        attempts: 3,
        failedAt: '2026-11-30T02:00:00.000Z',
        new: 'field',
      },
    };
    const takes = (name: string, value: object) =>
      new Ajv({ strict: false, validateFormats: false }).validate(
        document.components.messages[name]?.payload ?? false,
        value,
      );
    expect(takes('message.failed', announced)).toBe(true);
    expect(takes('message.failed', { ...announced, data: { ...announced.data, attempts: '3' } })).toBe(false);
    expect(takes('import.finished', announced)).toBe(false);
    expect(takes(TEST_TYPE, { ...announced, type: TEST_TYPE, data: {} })).toBe(true);
  });
});
