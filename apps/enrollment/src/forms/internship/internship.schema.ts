import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Somebody learns at the work place of another (magang): with whom, how long and under whose eyes. */
export interface InternshipDocument extends TenantDocument {
  participantId: string;
  agencyId: string;
  /** Where: an institution by name, and the partner where it is one. */
  host: string;
  hostKey: string;
  partnerId?: string;
  topic: string;
  /** Who guides there. */
  supervisor: string;
  startsOn: string;
  endsOn: string;
  international: boolean;
  status: 'PLANNED' | 'COMPLETED';
  completionId?: string;
  creditedHours?: number;
  /** The last credit that was withdrawn. */
  creditWithdrawn?: { completionId: string; reason: string; at: Date };
  report?: string;
}

/** One row for each person and host, written by whoever plans an internship there: so two who plan at once see each other. */
export interface InternshipTurn extends TenantDocument {}
export class InternshipTurnStore extends TenantStore<InternshipTurn> {}

export const internshipTurnKind: StoredKind = {
  store: InternshipTurnStore,
  schema: new Schema<InternshipTurn>(
    { _id: String, tenantId: String },
    { collection: 'internship_turns', versionKey: false, strict: false },
  ),
};
export class InternshipStore extends TenantStore<InternshipDocument> {}

export const internshipKind: StoredKind = {
  store: InternshipStore,
  listed: true,
  schema: new Schema<InternshipDocument>(
    { _id: String, tenantId: String, participantId: String, hostKey: String, startsOn: String },
    { collection: 'internships', versionKey: false, strict: false },
  ).index({ tenantId: 1, participantId: 1, hostKey: 1, startsOn: 1 }, { unique: true }),
};
