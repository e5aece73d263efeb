import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** How long citizens waited at a service unit in one period: single visits, or only what the queue machine reports of them. */
export interface WaitingTime extends TenantDocument {
  unitId: string;
  agencyId: string;
  startsOn: string;
  endsOn: string;
  visits: number;
  medianMinutes: number;
  /** Minutes of each visit; absent where only the median was reported. */
  minutes?: number[];
}
export class WaitingTimeStore extends TenantStore<WaitingTime> {}

export const waitingTimeKind: StoredKind = {
  store: WaitingTimeStore,
  listed: true,
  schema: new Schema<WaitingTime>(
    { _id: String, tenantId: String, unitId: String, startsOn: String, endsOn: String },
    { collection: 'waiting_times', versionKey: false, strict: false },
  ).index({ tenantId: 1, unitId: 1, startsOn: 1, endsOn: 1 }, { unique: true }),
};
