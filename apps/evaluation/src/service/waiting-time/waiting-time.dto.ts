import { z } from 'zod';
import { fault, must, namesBeside, round } from '#platform';
import { pageOf } from '../../ground/lists.js';
import { medianOf } from '../statistics/statistics.js';
import type { WaitingTime } from './waiting-time.schema.js';

const minute = z.number().min(0).max(10_000);

export const waitingTimeBody = z
  .object({
    startsOn: z.iso.date().describe('First day, local').meta({ example: '2026-01-01' }),
    endsOn: z.iso.date().describe('Last day, local').meta({ example: '2026-06-30' }),
    minutes: z
      .array(minute)
      .min(1)
      .max(5_000)
      .optional()
      .describe('Minutes that each visitor waited; with them a report can state an interval'),
    medianMinutes: minute
      .optional()
      .describe('The median, where single visits are not known')
      .meta({ example: 45 }),
    visits: z
      .int()
      .min(1)
      .max(10_000_000)
      .optional()
      .describe('How many visits the median is of')
      .meta({ example: 200 }),
  })
  .superRefine(({ startsOn, endsOn, minutes, medianMinutes, visits }, context) => {
    if (endsOn < startsOn)
      context.addIssue({ code: 'custom', path: ['endsOn'], ...fault('ENDS_BEFORE_START') });
    if (
      minutes
        ? medianMinutes !== undefined || visits !== undefined
        : medianMinutes === undefined || visits === undefined
    ) {
      context.addIssue({
        code: 'custom',
        path: ['minutes'],
        ...fault('MINUTES_OR_MEDIAN'),
      });
    }
  })
  .meta({ id: 'WaitingTimeRequest' });

export const waitingTimeView = z
  .object({
    id: z.string(),
    serviceUnitId: z.string(),
    ...namesBeside('serviceUnitId'),
    startsOn: z.string(),
    endsOn: z.string(),
    visits: z.int().describe('Number of observations'),
    medianMinutes: z.number().describe('Two decimals'),
    singleVisits: z.boolean().describe('Whether the minutes of each visit are known'),
    version: z.int(),
  })
  .meta({ id: 'WaitingTime' });
export const waitingTimePage = pageOf(waitingTimeView);

/** What is kept of a measurement. */
export function measured({
  startsOn,
  endsOn,
  minutes,
  medianMinutes,
  visits,
}: z.output<typeof waitingTimeBody>): Pick<
  WaitingTime,
  'startsOn' | 'endsOn' | 'visits' | 'medianMinutes' | 'minutes'
> {
  return minutes
    ? {
        startsOn,
        endsOn,
        visits: minutes.length,
        medianMinutes: round(medianOf(minutes), 2),
        minutes,
      }
    : {
        startsOn,
        endsOn,
        visits: must(visits, 'visits'),
        medianMinutes: round(must(medianMinutes, 'medianMinutes'), 2),
      };
}

export const waitingTimeViewOf = ({
  _id,
  unitId,
  startsOn,
  endsOn,
  visits,
  medianMinutes,
  minutes,
  version,
}: WaitingTime): z.output<typeof waitingTimeView> => ({
  id: _id,
  serviceUnitId: unitId,
  startsOn,
  endsOn,
  visits,
  medianMinutes: round(medianMinutes, 2),
  singleVisits: minutes !== undefined,
  version,
});
