import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '#contracts';
import { renderEventFlow } from './event-flow.js';

const heard = defineEvent({
  type: 'thing.heard.v1',
  service: 'enrollment',
  description: 'Somebody hears it.',
  partitionKey: 'tenant',
  personalData: ['name'],
  schema: z.object({ name: z.string() }),
  example: { name: 'Contoh' },
});
const unheard = defineEvent({
  type: 'thing.unheard.v1',
  service: 'enrollment',
  description: 'Nobody hears it.',
  partitionKey: 'tenant',
  personalData: [],
  schema: z.object({}),
  example: {},
});

const page = renderEventFlow({
  events: [heard, unheard],
  consumers: [
    {
      service: 'reports',
      eventType: heard.type,
      className: 'CountOnThingHeard',
      effectKey: 'tenant + thing',
      file: 'apps/reports/src/thing/count-on-thing-heard.ts',
    },
  ],
  publishers: new Map([[heard.type, ['apps/enrollment/src/thing/hear.ts']]]),
  unconsumed: { [unheard.type]: 'agencies read it by webhook' },
});

describe('the event flow page', () => {
  it('names publisher, consumer, its file and its effect key', () => {
    expect(page).toContain(
      'Published by enrollment in [hear.ts](../apps/enrollment/src/thing/hear.ts). Partition key: tenant. Personal data: `name`.',
    );
    expect(page).toContain(
      '| reports | [count-on-thing-heard.ts](../apps/reports/src/thing/count-on-thing-heard.ts) | tenant + thing |',
    );
  });

  it('says why nobody consumes an event', () => {
    expect(page).toContain('No service consumes it: agencies read it by webhook.');
  });

  it('draws who hears whom', () => {
    expect(page).toContain('  enrollment -- "thing.heard" --> reports');
  });
});
