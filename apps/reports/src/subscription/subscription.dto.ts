import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { reportKinds } from '../report/report-kinds.js';
import { FORMATS } from '../report/report.schema.js';

const hour = z.int().min(0).max(23).default(7).describe("Hour in the tenant's zone");
const day = z.int().min(1).max(31).default(1);

const schedule = z.discriminatedUnion('frequency', [
  z.object({
    frequency: z.literal('WEEKLY').describe('Tells of the week before, Monday to Sunday'),
    weekday: z.int().min(1).max(7).default(1).describe('1 Monday to 7 Sunday'),
    hour,
  }),
  z.object({
    frequency: z.literal('MONTHLY').describe('Tells of the month before'),
    day: day.describe('Day of the month; where the month is shorter, its last day'),
    hour,
  }),
  z.object({
    frequency: z.literal('QUARTERLY').describe('Tells of the quarter before'),
    day: day.describe('Day of January, April, July and October; where the month is shorter, its last day'),
    hour,
  }),
]);

export const subscriptionBody = z
  .object({
    kind: z
      .string()
      .min(1)
      .max(60)
      .describe(`Kind of report: ${reportKinds.map(({ kind }) => kind).join(', ')}`),
    parameters: z
      .record(z.string().max(60), z.union([z.string().max(120), z.number()]))
      .default({})
      .describe(
        'What the kind is asked with, as in GET /v1/report-kinds, but without year, format and days: these follow the period',
      ),
    format: z.enum(FORMATS).describe('Format of the file'),
    participantIds: z
      .array(z.string().min(1).max(120))
      .min(1)
      .max(50)
      .describe('Who gets it, by the channel and in the language of their choice'),
    schedule: schedule.describe('When it is made'),
  })
  .meta({
    example: {
      kind: 'JP_FULFILMENT',
      parameters: {},
      format: 'PDF',
      participantIds: ['01930000-0000-7000-8000-000000000002'],
      schedule: { frequency: 'MONTHLY', day: 1, hour: 7 },
    },
  });

export const subscriptionParams = z.object({ id: z.string().min(1).max(120).describe('The subscription') });
export const tokenParams = z.object({
  token: z.string().min(1).max(400).describe('From the link in the mail'),
});
export const languageQuery = z.object({
  lang: z.enum(['id', 'en']).optional().describe('Language of the page'),
});

export const subscriptionQuery = z.object({
  ...listQuery(200).shape,
});

export const subscriptionView = z.object({
  id: z.string(),
  kind: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  format: z.enum(FORMATS),
  agencyIds: z.array(z.string()).nullable().describe('Agencies that the reports tell of; null: all'),
  subscribers: z.array(
    z.object({
      participantId: z.string(),
      unsubscribedAt: z.iso.datetime().nullable().describe('When this person ended it for themselves'),
    }),
  ),
  schedule,
  status: z.enum(['ACTIVE', 'ENDED']),
  endedBecause: z.enum(['DELETED', 'NOBODY_LEFT']).nullable(),
  nextDueAt: z.iso.datetime().nullable().describe('When the next report is made'),
  lastPeriod: z.string().nullable().describe('The newest period for which one was made'),
  lastReportId: z.string().nullable(),
  createdAt: z.iso.datetime(),
});

export const subscriptionPage = z.object({
  items: z.array(subscriptionView),
  nextCursor: z.string().nullable(),
  ...pageFigures,
});

export const unsubscribeView = z.object({
  title: z.string().describe('Title of the report'),
  status: z.enum(['SUBSCRIBED', 'UNSUBSCRIBED']),
});
