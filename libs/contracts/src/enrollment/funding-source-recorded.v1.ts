import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate, version } from '../fields.js';

export const fundingSourceRecorded = defineEvent({
  type: 'funding-source.recorded.v1',
  service: 'enrollment',
  description:
    'A source of money was entered, money of it was reserved, spent or given back, or its last day is over. Carries the whole present state.',
  partitionKey: 'tenant + funding source',
  personalData: [],
  schema: z.object({
    sourceId: id('The source'),
    kind: z.string().describe('Where the money comes from: regional budget, grant, partner ...'),
    name: z.string().describe('Its name'),
    year: z.number().int().describe('Year whose programmes it pays'),
    amount: z.number().int().min(0).describe('Whole rupiah in all'),
    reserved: z.number().int().min(0).describe('Of it held ready for programmes and not spent'),
    spent: z.number().int().min(0).describe('Of it spent'),
    expiresOn: localDate('Last day on which it can be reserved or spent').optional(),
    version,
  }),
  example: {
    sourceId: '01930000-0000-7000-8000-000000000060',
    kind: 'GRANT',
    name: 'Hibah pelatihan digital',
    year: 2026,
    amount: 100_000_000,
    reserved: 40_000_000,
    spent: 25_000_000,
    expiresOn: '2026-12-31',
    version: 4,
  },
});
