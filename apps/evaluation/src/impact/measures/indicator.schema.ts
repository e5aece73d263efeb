import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export interface Measurement {
  value: number;
  measuredOn: string;
  note?: string | undefined;
  enteredBy: string;
}

/** What of a service an indicator is to improve. */
export const dimensions = ['SPEED', 'ACCURACY', 'SATISFACTION'] as const;

/** What an indicator says before anything is measured. */
export interface NamedIndicator {
  name: string;
  unit: string;
  better: 'LOWER' | 'HIGHER';
  /** Absent where it is not about a service, or nobody said it. */
  dimension?: (typeof dimensions)[number] | undefined;
}

/** By what one sees whether a programme works, with every measurement of it. */
export interface ProgrammeIndicator extends TenantDocument, NamedIndicator {
  programmeId: string;
  /** In the order of their days; the first one is the baseline. Empty while the programme has only named it. */
  measurements: Measurement[];
}

export const monitoringStates = ['ON_TRACK', 'AT_RISK', 'OFF_TRACK'] as const;

/** A line in the log of those who watch over a programme; never changed. */
export interface MonitoringEntry extends TenantDocument {
  programmeId: string;
  observedOn: string;
  state: (typeof monitoringStates)[number];
  finding: string;
  enteredBy: string;
}
export class ProgrammeIndicatorStore extends TenantStore<ProgrammeIndicator> {}
export class MonitoringEntryStore extends TenantStore<MonitoringEntry> {}

export const indicatorKind: StoredKind = {
  store: ProgrammeIndicatorStore,
  listed: true,
  schema: new Schema<ProgrammeIndicator>(
    { _id: String, tenantId: String, programmeId: String, name: String },
    { collection: 'programme_indicators', versionKey: false, strict: false },
  ).index({ tenantId: 1, programmeId: 1, name: 1 }, { unique: true }),
};

export const monitoringEntryKind: StoredKind = {
  store: MonitoringEntryStore,
  listed: true,
  schema: new Schema<MonitoringEntry>(
    { _id: String, tenantId: String, programmeId: String },
    { collection: 'monitoring_entries', versionKey: false, strict: false },
  ).index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
