import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export type EntryKind = 'AWARD' | 'REVERSAL' | 'REINSTATEMENT' | 'ADJUSTMENT';

/** One line of a person's points ledger. Lines are added, never changed. The id is tenant, person and a time-ordered id: a ledger is read along the ids and needs no other index. */
export interface PointsEntryDocument extends TenantDocument {
  participantId: string;
  awardId: string;
  kind: EntryKind;
  /** Negative for a reversal; 0 for incentives without points, so that the ledger tells their story as well. */
  points: number;
}
export class PointsEntryStore extends TenantStore<PointsEntryDocument> {}

export const pointsEntryKind: StoredKind = {
  store: PointsEntryStore,
  schema: new Schema(
    {
      _id: String,
      tenantId: String,
      participantId: String,
      awardId: String,
      kind: String,
      points: Number,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'points_entries', versionKey: false },
  ),
};

/** The range of a person's ledger lines. */
export const ledgerRange = (tenantId: string, participantId: string) => ({
  $gt: `${tenantId}:${participantId}:`,
  $lt: `${tenantId}:${participantId};`,
});
