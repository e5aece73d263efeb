import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf } from '../../ground/lists.js';
import { dimensions } from '../../impact/measures/indicator.schema.js';
import { weightNames } from '../statistics/satisfaction-index.js';
import { changeKinds, type NotedChange } from './noted-change.schema.js';

const ids = z
  .string()
  .min(1)
  .max(4_000)
  .transform((list) =>
    list
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  );

export const beforeAfterQuery = z.object({
  programmeId: z.string().min(1).max(120).describe('The programme that people of the unit completed'),
  comparedWith: ids
    .optional()
    .describe(
      'Ids of units to compare with, parted by commas; unless given, units with the same name in other agencies',
    ),
});

const interval = z
  .object({
    low: z.number(),
    high: z.number(),
    levelPercent: z.literal(95),
    method: z.enum(['BOOTSTRAP', 'NORMAL']),
  })
  .nullable();
const days = { startsOn: z.string(), endsOn: z.string() };
const waiting = z.object({
  ...days,
  visits: z.int().describe('Number of observations'),
  medianMinutes: z.number(),
});
const survey = z.object({
  ...days,
  index: z.number(),
  grade: z.string(),
  weight: z
    .enum(weightNames)
    .describe('Weight of one element; where the two were judged by different ones, both are weighed exactly'),
  respondents: z.int().describe('Number of observations'),
});
const asked = z.object({ mean: z.number(), respondents: z.int() });

export const beforeAfterView = z
  .object({
    serviceUnitId: z.string(),
    serviceUnitName: z.string(),
    programme: z.object({
      id: z.string(),
      title: z.string(),
      form: z.string(),
      trained: z.int().describe('People of the unit who completed it'),
      staff: z.int().describe('People of the unit'),
      firstCompletedOn: z.string(),
      lastCompletedOn: z.string(),
    }),
    waitingTime: z
      .object({
        before: waiting,
        after: waiting,
        changeMinutes: z.number(),
        changePercent: z.number().nullable(),
        interval: interval.describe('Of the change in percent; null where single visits are not known'),
      })
      .nullable()
      .describe(
        'Last measurement before the first completion and next one after the last; null where either is missing',
      ),
    satisfaction: z
      .object({
        before: survey,
        after: survey,
        change: z.number().describe('Points of the index'),
        gradeChanged: z.boolean(),
        interval: interval.describe('Of the change in points'),
      })
      .nullable(),
    clarity: z
      .object({ before: asked, after: asked, change: z.number() })
      .nullable()
      .describe('How clearly officers inform, 1 to 4'),
    trust: z
      .object({ before: asked, after: asked, change: z.number() })
      .nullable()
      .describe('How far citizens trust the office, 1 to 4; null below three answers'),
    indicators: z
      .array(
        z.object({
          indicatorId: z.string(),
          name: z.string(),
          unit: z.string(),
          better: z.enum(['LOWER', 'HIGHER']),
          dimension: z.enum(dimensions).optional(),
          before: z.number().describe('Newest measurement on or before the first completion'),
          after: z.number().describe('Newest measurement after the last completion'),
          changePercent: z.number().nullable().describe('One decimal; null where it was 0 before'),
        }),
      )
      .describe(
        'Indicators of the programme that were measured on both sides: those that its impact is judged by',
      ),
    comparedWith: z
      .array(
        z.object({
          serviceUnitId: z.string(),
          serviceUnitName: z.string(),
          agencyId: z.string(),
          waitingTimeChangePercent: z.number().nullable(),
          satisfactionChange: z.number().nullable(),
        }),
      )
      .describe('Units where nobody completed the programme, measured on the same days'),
    otherChanges: z
      .array(
        z.object({
          happenedOn: z.string(),
          kind: z.enum([...changeKinds, 'OTHER_PROGRAMME']),
          description: z.string(),
        }),
      )
      .describe('What else happened from the first day measured to the last'),
    summary: z.string(),
    causeClaimed: z.literal(false),
    note: z.string().describe('How to read it'),
  })
  .meta({ id: 'BeforeAfter' });

export const BEFORE_AFTER_NOTE =
  'Perubahan yang tampak sesudah program, bukan bukti sebab-akibat; bacalah bersama perubahan lain pada periode yang sama. / What was seen after the programme, no claim of cause.';

export const notedChangeBody = z
  .object({
    happenedOn: z.iso.date().describe('Local day on which it began').meta({ example: '2026-09-01' }),
    kind: z.enum(changeKinds).describe('What kind of change').meta({ example: 'SYSTEM' }),
    description: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .describe('What changed')
      .meta({ example: 'Mesin antrean baru' }),
  })
  .meta({ id: 'NotedChangeRequest' });
export const notedChangeView = z
  .object({
    id: z.string(),
    serviceUnitId: z.string(),
    ...namesBeside('serviceUnitId'),
    happenedOn: z.string(),
    kind: z.enum(changeKinds),
    description: z.string(),
  })
  .meta({ id: 'NotedChange' });
export const notedChangePage = pageOf(notedChangeView);

export const notedChangeViewOf = ({
  _id,
  unitId,
  happenedOn,
  kind,
  description,
}: NotedChange): z.output<typeof notedChangeView> => ({
  id: _id,
  serviceUnitId: unitId,
  happenedOn,
  kind,
  description,
});
