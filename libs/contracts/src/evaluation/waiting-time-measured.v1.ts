import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, localDate } from '../fields.js';

export const waitingTimeMeasured = defineEvent({
  type: 'waiting-time.measured.v1',
  service: 'evaluation',
  description: 'How long citizens waited at a service unit in a period was recorded.',
  partitionKey: 'tenant + service unit',
  personalData: [],
  schema: z.object({
    measurementId: id('Id of the measurement'),
    serviceUnitId: id('The service unit'),
    serviceUnitName: z.string().describe('Its name'),
    agencyId: id('Agency of the unit'),
    startsOn: localDate('First day of the period'),
    endsOn: localDate('Last day of the period'),
    visits: z.number().int().min(1).describe('Number of observations'),
    medianMinutes: z.number().min(0).describe('Median of the minutes that visitors waited'),
    change: z
      .object({
        sinceStartsOn: localDate('First day of the period before'),
        sinceEndsOn: localDate('Last day of the period before'),
        minutes: z.number().describe('Difference of the medians'),
        percent: z.number().nullable().describe('The same in percent; null where nobody waited before'),
        interval: z
          .object({
            low: z.number(),
            high: z.number(),
            levelPercent: z.literal(95),
            method: z.enum(['BOOTSTRAP', 'NORMAL']),
          })
          .nullable()
          .describe('Of the change in percent; null where single visits are not known'),
      })
      .optional()
      .describe(
        'Against the last period that ended before this one began, where there is one; what is seen, not why',
      ),
    recordedAt: instant('When'),
  }),
  example: {
    measurementId: '01930000-0000-7000-8000-000000000043',
    serviceUnitId: '01930000-0000-7000-8000-000000000040',
    serviceUnitName: 'Pelayanan KTP',
    agencyId: '01930000-0000-7000-8000-000000000001',
    startsOn: '2026-07-01',
    endsOn: '2026-12-31',
    visits: 200,
    medianMinutes: 30,
    change: {
      sinceStartsOn: '2026-01-01',
      sinceEndsOn: '2026-06-30',
      minutes: -15,
      percent: -33.3,
      interval: { low: -38.1, high: -28.4, levelPercent: 95, method: 'BOOTSTRAP' },
    },
    recordedAt: '2026-12-31T03:00:00.000Z',
  },
});
