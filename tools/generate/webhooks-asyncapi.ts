import { z } from 'zod';
import { envelope } from '../../apps/notifications/src/feed/envelope.js';
import { ANNOUNCED } from '../../apps/notifications/src/feed/feed-types.js';

const ref = (path: string) => ({ $ref: `#/${path}` });

/** The headers of a call, by Standard Webhooks. */
const headers = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': {
      type: 'string',
      description:
        'Id of the announcement: the same however often it comes. Keep those that you have carried out',
    },
    'webhook-timestamp': {
      type: 'string',
      pattern: '^[0-9]+$',
      description: 'Second of this call, since 1970; refuse what is more than five minutes off',
    },
    'webhook-signature': {
      type: 'string',
      description:
        'For each valid secret `v1,` and the HMAC-SHA256 of id, timestamp and body, joined by dots, in base64; parted by spaces',
    },
    'user-agent': { type: 'string', description: 'Mumpuni-Webhooks' },
  },
} as const;

/** What an announcement of a type looks like, as JSON Schema draft 7 (the dialect of AsyncAPI). */
function payload(type: string, data: z.ZodObject): object {
  const shape = envelope.extend({ type: z.literal(type).describe('What happened'), data }).meta({});
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'throw',
  });
  return schema;
}

const messageOf = (type: string, summary: string, data: z.ZodObject) => ({
  name: type,
  title: type,
  summary,
  contentType: 'application/json',
  headers: ref('components/schemas/Headers'),
  payload: payload(type, data),
});

/** What the outside hears: the calls of webhooks, and the same announcements in the feed. */
export function webhooksAsyncApi(version: string): object {
  const messages = Object.fromEntries(
    Object.entries(ANNOUNCED).map(([type, { description, data }]) => [
      type,
      messageOf(type, description, data),
    ]),
  );
  const names = Object.keys(messages);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Mumpuni webhooks',
      version,
      description:
        'What your system hears of: a webhook calls it with each announcement, by Standard Webhooks, and `GET /v1/events` lists the same ones (`items`) for 30 days. At least once, and in the order of their coming about one person where the endpoint is `ordered`. Answer 2xx within 15 seconds; anything else is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h. New types and fields may come: pass over what you do not know.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      endpoint: {
        address: null,
        title: 'The address that your system registered by `POST /v1/webhook-endpoints`',
        messages: Object.fromEntries(names.map((name) => [name, ref(`components/messages/${name}`)])),
        bindings: { http: {} },
      },
    },
    operations: {
      announce: {
        action: 'send',
        channel: ref('channels/endpoint'),
        title: 'A call of a webhook',
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
        messages: names.map((name) => ref(`channels/endpoint/messages/${name}`)),
      },
    },
    components: { messages, schemas: { Headers: headers } },
  };
}
