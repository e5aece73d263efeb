import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

export interface Measurement {
  value: number;
  measuredOn: string;
  note?: string | undefined;
  enteredBy: string;
}

/** By what one sees whether a programme works, with every measurement of it. */
export interface ProgrammeIndicator extends TenantDocument {
  programmeId: string;
  name: string;
  unit: string;
  better: 'LOWER' | 'HIGHER';
  /** In the order of their days; the first one is the baseline that was declared. */
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

export const indicatorKinds: StoredKind[] = [
  {
    name: 'ProgrammeIndicator',
    schema: new Schema<ProgrammeIndicator>({ _id: String, tenantId: String, programmeId: String, name: String }, { collection: 'programme_indicators', versionKey: false, strict: false }).index({ tenantId: 1, programmeId: 1, name: 1 }, { unique: true }),
  },
  {
    name: 'MonitoringEntry',
    schema: new Schema<MonitoringEntry>({ _id: String, tenantId: String, programmeId: String }, { collection: 'monitoring_entries', versionKey: false, strict: false }).index({ tenantId: 1, programmeId: 1, _id: 1 }),
  },
];
