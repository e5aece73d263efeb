import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

interface OfUnit extends TenantDocument {
  unitId: string;
  unitName: string;
  agencyId: string;
  startsOn: string;
  endsOn: string;
}

/** A period of the satisfaction survey as it was judged; nothing of it changes afterwards. */
export interface SurveyedPeriod extends OfUnit {
  respondents: number;
  /** null: nobody answered. */
  index: number | null;
  grade: string | null;
  /** By what an element counts in the index. Absent in what was told before it could differ: exactly 1/9. */
  weight?: string;
  interval?: { low: number; high: number };
  programmeIds: string[];
}

export interface WaitingPeriod extends OfUnit {
  visits: number;
  medianMinutes: number;
  change?: {
    sinceStartsOn: string;
    sinceEndsOn: string;
    minutes: number;
    percent: number | null;
    interval: { low: number; high: number } | null;
  };
}

const collection = (name: string) =>
  new Schema({}, { collection: name, strict: false, _id: false })
    .add({ _id: String })
    .index({ tenantId: 1, endsOn: 1 });
export class SurveyedPeriodStore extends TenantStore<SurveyedPeriod> {}
export class WaitingPeriodStore extends TenantStore<WaitingPeriod> {}

export const serviceQualityKinds: StoredKind[] = [
  { store: SurveyedPeriodStore, schema: collection('surveyed_periods') },
  { store: WaitingPeriodStore, schema: collection('waiting_periods') },
];
