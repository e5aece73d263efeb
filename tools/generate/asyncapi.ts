import type { EventDefinition } from '#contracts';
import { payloadSchema, wireExample } from './contract-schemas.js';
import type { Consumer } from './event-flow.js';

const id = (text: string): string => text.replaceAll(/[^A-Za-z0-9_-]/g, '-');
const ref = (path: string): { $ref: string } => ({ $ref: `#/${path}` });

/** CloudEvents 1.0, Kafka protocol binding, binary mode: the attributes travel as headers. */
const headers = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_tenantid'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', description: 'Unique per event (UUID v7)' },
    ce_type: { type: 'string', description: 'The event type, with its version' },
    ce_source: { type: 'string', description: 'The service that published it' },
    ce_dataschema: {
      type: 'string',
      format: 'uri',
      description:
        'JSON Schema of the payload at the gateway; absent in events of releases before it was there',
    },
    ce_time: { type: 'string', format: 'date-time', description: 'When the fact was recorded' },
    ce_tenantid: { type: 'string', description: 'The regional government that it belongs to' },
    ce_subject: {
      type: 'string',
      description: 'Whom or what it is about: the part of the record key after the tenant',
    },
    traceparent: { type: 'string', description: 'W3C trace context of the request that caused it' },
  },
};

const message = (event: EventDefinition): object => ({
  name: event.type,
  title: event.type,
  summary: event.description,
  contentType: 'application/json',
  headers: ref('components/schemas/CloudEventHeaders'),
  payload: payloadSchema(event),
  bindings: { kafka: { key: { type: 'string', description: event.partitionKey }, bindingVersion: '0.5.0' } },
  examples: [{ name: 'example', payload: wireExample(event) }],
  'x-personal-data': event.personalData,
});

export function asyncApi(
  events: readonly EventDefinition[],
  consumers: readonly Consumer[],
  version: string,
): object {
  const topics = [...new Set(events.map((event) => event.topic))];
  const messageRef = (event: EventDefinition) => ref(`channels/${event.topic}/messages/${id(event.type)}`);
  const channel = (topic: string): [string, object] => [
    topic,
    {
      address: `mumpuni.${topic}`,
      title: `Facts of ${topic}`,
      description: 'The prefix of the topic is TOPIC_PREFIX. The record key keeps the order per key.',
      messages: Object.fromEntries(
        events
          .filter((event) => event.topic === topic)
          .map((event) => [id(event.type), ref(`components/messages/${id(event.type)}`)]),
      ),
      bindings: { kafka: { partitions: 12, bindingVersion: '0.5.0' } },
    },
  ];
  const sends = events.map((event) => [
    `${event.service}-sends-${id(event.type)}`,
    {
      action: 'send',
      channel: ref(`channels/${event.topic}`),
      summary: event.description,
      messages: [messageRef(event)],
    },
  ]);
  const receives = consumers.flatMap((consumer) => {
    const event = events.find((candidate) => candidate.type === consumer.eventType);
    if (event === undefined) return [];
    const operation = {
      action: 'receive',
      channel: ref(`channels/${event.topic}`),
      summary: `${consumer.service}: ${consumer.className}`,
      description: `A repeat is harmless by ${consumer.effectKey}.`,
      messages: [messageRef(event)],
    };
    return [[`${consumer.service}-receives-${id(event.type)}-by-${consumer.className}`, operation]];
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Mumpuni events',
      version,
      description: 'Facts that the services tell each other: CloudEvents 1.0 on Kafka, binary mode, JSON.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map(channel)),
    operations: Object.fromEntries([...sends, ...receives]),
    components: {
      messages: Object.fromEntries(events.map((event) => [id(event.type), message(event)])),
      schemas: { CloudEventHeaders: headers },
    },
  };
}
