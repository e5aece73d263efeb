import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A senior civil servant guides a newer one. */
export interface MentoringDocument extends TenantDocument {
  mentorId: string;
  menteeId: string;
  /** Of the mentee, when they were paired. */
  agencyId?: string;
  goal: string;
  startsOn: string;
  status: 'ACTIVE' | 'ENDED';
  /** Present while it runs: the same pair runs once. */
  openKey?: 'ACTIVE';
  /** Sessions logged so far; the next one gets the next number. */
  sessions: number;
}

/** One meeting of the pair. Learning hours come with the superior's sign-off. */
export interface MentoringSession extends TenantDocument {
  mentoringId: string;
  menteeId: string;
  number: number;
  heldOn: string;
  minutes: number;
  notes: string;
  status: 'LOGGED' | 'SIGNED_OFF';
  signedOffBy?: string;
  signedOffAt?: Date;
  completionId?: string;
  creditedHours?: number;
  creditReason?: string;
}
export class MentoringStore extends TenantStore<MentoringDocument> {}
export class MentoringSessionStore extends TenantStore<MentoringSession> {}

export const mentoringKinds: StoredKind[] = [
  {
    store: MentoringStore,
    listed: true,
    schema: new Schema<MentoringDocument>(
      { _id: String, tenantId: String, mentorId: String, menteeId: String, openKey: String },
      { collection: 'mentorings', versionKey: false, strict: false },
    )
      .index(
        { tenantId: 1, mentorId: 1, menteeId: 1, openKey: 1 },
        { unique: true, partialFilterExpression: { openKey: { $exists: true } } },
      )
      .index({ tenantId: 1, menteeId: 1, _id: 1 })
      .index({ tenantId: 1, agencyId: 1, _id: 1 }),
  },
  {
    store: MentoringSessionStore,
    schema: new Schema<MentoringSession>(
      { _id: String, tenantId: String, mentoringId: String, number: Number },
      { collection: 'mentoring_sessions', versionKey: false, strict: false },
    ).index({ tenantId: 1, mentoringId: 1, number: 1 }, { unique: true }),
  },
];
