import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, localDate } from '../fields.js';

export const serviceSurveyClosed = defineEvent({
  type: 'service-survey.closed.v1',
  service: 'evaluation',
  description: 'A period of the citizen satisfaction survey (SKM) of a service unit was closed and judged.',
  partitionKey: 'tenant + service unit',
  personalData: [],
  schema: z.object({
    periodId: id('Id of the period'),
    serviceUnitId: id('The service unit'),
    serviceUnitName: z.string().describe('Its name'),
    agencyId: id('Agency of the unit'),
    startsOn: localDate('First day of the period'),
    endsOn: localDate('Last day of the period'),
    respondents: z.number().int().min(0).describe('How many answered'),
    index: z
      .number()
      .min(24)
      .max(100)
      .nullable()
      .describe(
        'Satisfaction index (IKM), two decimals; below 25 only by a rounded weight; null when nobody answered',
      ),
    grade: z.enum(['A', 'B', 'C', 'D']).nullable().describe('Service grade (mutu)'),
    elements: z
      .record(z.string(), z.number())
      .describe('Mean of each element from 1 to 4, two decimals; empty when nobody answered'),
    programmeIds: z.array(z.string()).describe('Programmes whose effect the period is to show'),
    weight: z
      .enum(['1/9', '0.111', '0.11'])
      .optional()
      .describe('Weight of one element in the index; exactly 1/9 where it is not told'),
    interval: z
      .object({ low: z.number(), high: z.number(), levelPercent: z.literal(95), method: z.enum(['NORMAL']) })
      .optional()
      .describe('In what interval the index lies, as far as chance goes; absent below two answers'),
    clarity: z
      .object({ respondents: z.number().int(), mean: z.number() })
      .optional()
      .describe('How clearly officers inform, 1 to 4, where it was asked'),
    trust: z
      .object({ respondents: z.number().int(), mean: z.number() })
      .optional()
      .describe('How far citizens trust the office, 1 to 4, from three answers on'),
    closedAt: instant('When').optional(),
    proposalId: z.string().optional().describe('The proposal for additional training that it opened'),
  }),
  example: {
    periodId: '01930000-0000-7000-8000-000000000041',
    serviceUnitId: '01930000-0000-7000-8000-000000000040',
    serviceUnitName: 'Pelayanan KTP',
    agencyId: '01930000-0000-7000-8000-000000000001',
    startsOn: '2026-07-01',
    endsOn: '2026-12-31',
    respondents: 50,
    index: 70,
    grade: 'C',
    elements: { officerCompetence: 2.4 },
    programmeIds: [],
    weight: '1/9',
    interval: { low: 67.9, high: 72.1, levelPercent: 95, method: 'NORMAL' },
    proposalId: '01930000-0000-7000-8000-000000000042',
  },
});
