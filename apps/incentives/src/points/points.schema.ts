import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
import type { YearTotal } from '../award/award.js';

export type EntryKind = 'AWARD' | 'REVERSAL' | 'REINSTATEMENT';

/** One line of a person's points ledger. Lines are added, never changed. The id is tenant, person and a time-ordered id: a ledger is read along the ids and needs no other index. */
export interface PointsEntryDocument extends TenantDocument {
  participantId: string;
  awardId: string;
  kind: EntryKind;
  /** Negative for a reversal; 0 for incentives without points, so that the ledger tells their story as well. */
  points: number;
}

export const pointsEntryKind: StoredKind = {
  name: 'PointsEntry',
  schema: new Schema({ _id: String, tenantId: String, participantId: String, awardId: String, kind: String, points: Number, createdAt: Date, updatedAt: Date, version: Number }, { collection: 'points_entries', versionKey: false }),
};

/** Where a person stands: the balance of the points ledger, the newest total of each year, the agency. The id is tenant and person. */
export interface StandingDocument extends TenantDocument {
  points: number;
  /** By year. Written with $max: MongoDB compares embedded documents field by field, version first, so the newest statement stays without being read. */
  years?: Record<string, YearTotal>;
  /** Written like the totals. Version 0 is what a completion told before the person's own record came. */
  person?: { version: number; agencyId: string };
}

export const standingKind: StoredKind = {
  name: 'Standing',
  schema: new Schema({ _id: String, tenantId: String, points: Number, years: Object, person: Object, createdAt: Date, updatedAt: Date, version: Number }, { collection: 'participant_standings', versionKey: false }),
};

export const standingId = (tenantId: string, participantId: string): string => `${tenantId}:${participantId}`;
/** The range of a person's ledger lines. */
export const ledgerRange = (tenantId: string, participantId: string) => ({ $gt: `${tenantId}:${participantId}:`, $lt: `${tenantId}:${participantId};` });
