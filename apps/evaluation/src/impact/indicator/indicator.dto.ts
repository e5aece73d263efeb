import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery, plainQuery } from '../../ground/lists.js';
import {
  dimensions,
  monitoringStates,
  type MonitoringEntry,
  type ProgrammeIndicator,
} from '../measures/indicator.schema.js';

const id = z.string().min(1).max(120);
const text = (most: number) => z.string().trim().min(1).max(most);
const measurement = {
  value: z.number().min(-1e12).max(1e12).describe('What was measured').meta({ example: 10 }),
  measuredOn: z.iso.date().describe('Local day of the measurement').meta({ example: '2026-05-01' }),
};

export const indicatorBody = z
  .object({
    programmeId: id.describe('The programme'),
    name: text(200).describe('What is measured').meta({ example: 'waktu publikasi data' }),
    unit: text(40).describe('In which unit').meta({ example: 'hari' }),
    better: z.enum(['LOWER', 'HIGHER']).describe('Which way is better').meta({ example: 'LOWER' }),
    dimension: z
      .enum(dimensions)
      .optional()
      .describe('What of a public service it shows, where it is about one')
      .meta({ example: 'SPEED' }),
    baseline: z.object(measurement).describe('How it is before the training'),
  })
  .meta({ id: 'ProgrammeIndicatorRequest' });
export const measurementBody = z.object({
  ...measurement,
  note: text(500).optional().describe('How it was measured, or what else changed'),
});
export const indicatorView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    ...namesBeside('programmeId'),
    name: z.string(),
    unit: z.string(),
    better: z.enum(['LOWER', 'HIGHER']),
    dimension: z.enum(dimensions).optional().describe('What of a public service it shows'),
    measurements: z
      .array(
        z.object({
          value: z.number(),
          measuredOn: z.string(),
          note: z.string().optional(),
          enteredBy: z.string(),
        }),
      )
      .describe(
        'In the order of their days; empty while the programme has only named it (`serviceIndicator`)',
      ),
    version: z.int(),
  })
  .meta({ id: 'ProgrammeIndicator' });
export const indicatorPage = pageOf(indicatorView);
const ofProgramme = { programmeId: id.optional().describe('Only of this programme') };
export const ofProgrammeQuery = pageQuery.extend(ofProgramme);
export const overviewQuery = plainQuery.extend(ofProgramme);

export const entryBody = z.object({
  programmeId: id.describe('The programme'),
  observedOn: z.iso.date().describe('Local day of the observation'),
  state: z.enum(monitoringStates).describe('How it goes'),
  finding: text(2_000)
    .describe('What was seen')
    .meta({ example: 'Dua sesi praktik tertunda karena jaringan.' }),
});
export const entryView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    ...namesBeside('programmeId'),
    observedOn: z.string(),
    state: z.enum(monitoringStates),
    finding: z.string(),
    enteredBy: z.string(),
    enteredAt: z.iso.datetime(),
  })
  .meta({ id: 'MonitoringEntry' });
export const entryPage = pageOf(entryView);

export const overviewPage = pageOf(
  z.object({
    programmeId: z.string(),
    title: z.string(),
    indicators: z.int().describe('How many indicators it has'),
    missingIndicator: z
      .boolean()
      .describe('True without any: it cannot be measured, which every programme must'),
    lastEntry: entryView.optional().describe('Newest line of its monitoring log'),
  }),
);

export const indicatorViewOf = ({
  _id,
  programmeId,
  name,
  unit,
  better,
  dimension,
  measurements,
  version,
}: ProgrammeIndicator): z.infer<typeof indicatorView> => ({
  id: _id,
  programmeId,
  name,
  unit,
  better,
  ...(dimension && { dimension }),
  measurements: measurements.map(({ value, measuredOn, note, enteredBy }) => ({
    value,
    measuredOn,
    ...(note && { note }),
    enteredBy,
  })),
  version,
});

export const entryViewOf = ({
  _id,
  programmeId,
  observedOn,
  state,
  finding,
  enteredBy,
  createdAt,
}: MonitoringEntry): z.infer<typeof entryView> => ({
  id: _id,
  programmeId,
  observedOn,
  state,
  finding,
  enteredBy,
  enteredAt: createdAt.toISOString(),
});
