import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const reportReady = defineEvent({
  type: 'report.ready.v1',
  service: 'reports',
  description: 'A report file can be fetched.',
  partitionKey: 'tenant + report',
  personalData: [],
  schema: z.object({
    reportId: id('The report'),
    kind: z.string().describe('Kind of report'),
    year: z.number().int().describe('Year that it covers'),
    format: z.enum(['XLSX', 'CSV', 'PDF']).describe('File format'),
    rows: z.number().int().describe('Persons in it'),
    freshAsOf: instant('Time of the newest event in it').nullable().describe('Null when no event was ever seen'),
    readyAt: instant('When it was ready'),
  }),
  example: { reportId: '01930000-0000-7000-8000-00000000000a', kind: 'JP_FULFILMENT', year: 2026, format: 'XLSX', rows: 1171, freshAsOf: '2026-11-21T03:00:00.000Z', readyAt: '2026-11-21T03:05:00.000Z' },
});
