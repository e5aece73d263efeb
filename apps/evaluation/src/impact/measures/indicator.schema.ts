import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

const storedMeasurement = z.strictObject({
  value: z.number(),
  measuredOn: z.string(),
  note: z.string().optional(),
  enteredBy: z.string(),
});
export type Measurement = z.infer<typeof storedMeasurement>;

/** What of a service an indicator is to improve. */
export const dimensions = ['SPEED', 'ACCURACY', 'SATISFACTION'] as const;

/** What an indicator says before anything is measured. */
const storedNamedIndicator = z.strictObject({
  name: z.string(),
  unit: z.string(),
  better: z.enum(['LOWER', 'HIGHER']),
  /** Absent where it is not about a service, or nobody said it. */
  dimension: z.enum(dimensions).optional(),
});
export type NamedIndicator = z.infer<typeof storedNamedIndicator>;

export const monitoringStates = ['ON_TRACK', 'AT_RISK', 'OFF_TRACK'] as const;

/** By what one sees whether a programme works, with every measurement of it. */
export class ProgrammeIndicatorStore extends storeOf({
  collection: 'programme_indicators',
  agency: null,
  listed: true,
  fields: {
    ...storedNamedIndicator.shape,
    programmeId: z.string(),
    /** In the order of their days; the first one is the baseline. Empty while the programme has only named it. */
    measurements: z.array(storedMeasurement),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1, name: 1 }, unique: true }],
}) {}
export type ProgrammeIndicator = DocumentOf<ProgrammeIndicatorStore>;

/** A line in the log of those who watch over a programme; never changed. */
export class MonitoringEntryStore extends storeOf({
  collection: 'monitoring_entries',
  agency: null,
  listed: true,
  fields: {
    programmeId: z.string(),
    observedOn: z.string(),
    state: z.enum(monitoringStates),
    finding: z.string(),
    enteredBy: z.string(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1, _id: 1 } }],
}) {}
export type MonitoringEntry = DocumentOf<MonitoringEntryStore>;
