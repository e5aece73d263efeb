import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, localDate } from '../fields.js';

export const reportReady = defineEvent({
  type: 'report.ready.v1',
  service: 'reports',
  description: 'A report file can be fetched.',
  partitionKey: 'tenant + report',
  personalData: ['subscription'],
  schema: z.object({
    reportId: id('The report'),
    kind: z.string().describe('Kind of report'),
    year: z.number().int().describe('Year that it covers'),
    format: z.enum(['XLSX', 'CSV', 'PDF']).describe('File format'),
    rows: z.number().int().describe('Lines in it'),
    freshAsOf: instant('Time of the newest event in it')
      .nullable()
      .describe('Null when no event was ever seen'),
    readyAt: instant('When it was ready'),
    requestedBy: id('API client that asked for it').optional(),
    title: z.string().optional().describe('What it is called, for messages'),
    subscription: z
      .object({
        subscriptionId: id('The subscription that it was made for'),
        period: z.string().describe('Name of the period, such as 2026-W46, 2026-10 or 2026-Q3'),
        periodFrom: localDate('First day of the period'),
        periodTo: localDate('Last day of the period'),
        missedPeriods: z
          .number()
          .int()
          .min(0)
          .describe(
            'Earlier periods for which none was made, because the service was down when they were due',
          ),
        linksUntil: instant('When the links end'),
        recipients: z
          .array(
            z.object({
              participantId: id('Who is to be told'),
              fileUrl: z
                .string()
                .describe(
                  'Path of the file below the public URL; whoever holds it may fetch it until it ends',
                ),
              unsubscribeUrl: z
                .string()
                .describe('Path at which this person ends the subscription for themselves'),
            }),
          )
          .describe('Whom to tell'),
      })
      .optional()
      .describe('Only of reports that were made by a schedule'),
  }),
  example: {
    reportId: '01930000-0000-7000-8000-00000000000a',
    kind: 'JP_FULFILMENT',
    year: 2026,
    format: 'XLSX',
    rows: 1171,
    freshAsOf: '2026-11-21T03:00:00.000Z',
    readyAt: '2026-11-21T03:05:00.000Z',
    requestedBy: 'sandbox',
    title: 'Pemenuhan jam pelajaran (JP) tahun 2026',
    subscription: {
      subscriptionId: '01930000-0000-7000-8000-00000000000b',
      period: '2026-10',
      periodFrom: '2026-10-01',
      periodTo: '2026-10-31',
      missedPeriods: 0,
      linksUntil: '2026-12-05T03:05:00.000Z',
      recipients: [
        {
          participantId: '01930000-0000-7000-8000-000000000002',
          fileUrl: '/v1/report-files/example-token',
          unsubscribeUrl: '/v1/report-unsubscriptions/example-token',
        },
      ],
    },
  },
});
