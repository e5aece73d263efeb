import { Schema } from 'mongoose';
import type { EventData, participantRecorded } from '#contracts';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A person's total of a year; of two statements the one with the larger version is newer, in whatever order they come. */
export interface YearTotal {
  version: number;
  tenths: number;
}

/** Where a person stands: the balance of the points ledger, the newest total of each year, the agency. The id is tenant and person. */
export interface StandingDocument extends TenantDocument {
  points: number;
  /** By year. Written with $max: MongoDB compares embedded documents field by field, version first, so the newest statement stays without being read. */
  years?: Record<string, YearTotal>;
  /** Written like the totals. Version 0 is what a completion told before the person's own record came. */
  person?: Person;
}

/** What is known of a person here. The name is for pages on which somebody decides about the person; the kind of employee is what rules ask for. */
export interface Person {
  version: number;
  agencyId: string;
  /** Absent where the person was last recorded before these two were kept here. */
  employeeType?: EventData<typeof participantRecorded>['employeeType'];
  name?: string;
}
export class StandingStore extends TenantStore<StandingDocument> {}

export const standingKind: StoredKind = {
  store: StandingStore,
  schema: new Schema(
    {
      _id: String,
      tenantId: String,
      points: Number,
      years: Object,
      person: Object,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'participant_standings', versionKey: false },
  ),
};

/** Id of a person's standing. */
export const standingId = (tenantId: string, participantId: string): string => `${tenantId}:${participantId}`;
