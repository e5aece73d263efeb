import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What the last comparison of a government's ledgers with its balances found; the id is the government's. */
export interface PointsCheckDocument extends TenantDocument {
  checkedAt: Date;
  participants: number;
  entries: number;
  mismatches: number;
  examples: Array<{ participantId: string; ledger: number; balance: number }>;
}
export class PointsCheckStore extends TenantStore<PointsCheckDocument> {}

export const pointsCheckKind: StoredKind = {
  store: PointsCheckStore,
  schema: new Schema<PointsCheckDocument>(
    { _id: String, tenantId: String, checkedAt: Date },
    { collection: 'points_checks', versionKey: false, strict: false },
  ),
};
