import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

/** What is said of a webhook endpoint at which nothing arrives. */
export const webhookWarning = {
  endpointId: id('The webhook endpoint'),
  agencyId: id('The agency whose endpoint it is; absent: the government').optional(),
  address: z.string().describe('Its address, without the query, which may hold a key'),
  failingSince: instant('Since when nothing arrives'),
  disabledFrom: instant('From when on it is disabled if that goes on'),
  warning: z.number().int().min(1).describe('Which warning it is, from 1'),
  isLast: z.boolean().describe('Whether none comes after it'),
};
export const webhookWarningExample = {
  endpointId: '01930000-0000-7000-8000-00000000000a',
  agencyId: '01930000-0000-7000-8000-000000000001',
  address: 'https://simpeg.medan.example/mumpuni',
  failingSince: '2026-11-21T03:00:00.000Z',
  disabledFrom: '2026-11-26T03:00:00.000Z',
  warning: 1,
  isLast: false,
};

export const webhookFailing = defineEvent({
  type: 'webhook.failing.v1',
  service: 'notifications',
  description:
    'Nothing arrives at a webhook endpoint, and whoever looks after it is to be warned before it is disabled.',
  partitionKey: 'tenant + webhook endpoint',
  personalData: [],
  schema: z.object(webhookWarning),
  example: webhookWarningExample,
});
