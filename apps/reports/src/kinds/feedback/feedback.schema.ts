import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A session that ended a batch. */
export interface Session extends TenantDocument {
  batchId: string;
  programmeId: string;
  programmeTitle: string;
  answered: number;
  needed: number;
  /** Share of answers that find the programme less relevant, in percent with one decimal. */
  lowPercent: number;
  verdict: 'RELEVANT' | 'LESS_RELEVANT' | 'SAMPLE_TOO_SMALL';
  closedAt: Date;
}

/** A programme in revision, from the event that opened it and the one that decided it; either may come first. */
export interface Revision extends TenantDocument {
  programmeId: string;
  openedAt: Date;
  programmeTitle?: string;
  answered?: number;
  lowPercent?: number;
  decision?: 'KEEP' | 'IMPROVE' | 'STOP';
  materialVersion?: number;
  decidedAt?: Date;
}

/** Material that is assessed anew, from the event that opened it and the one that closed it; either may come first. */
export interface Reassessment extends TenantDocument {
  programmeId: string;
  materialVersion: number;
  programmeTitle?: string;
  complainantsAtOpening?: number;
  needed?: number;
  openedAt?: Date;
  complainants?: number;
  closedByVersion?: number;
  changeNote?: string;
  closedAt?: Date;
}

function collection(name: string): Schema {
  const schema = new Schema({}, { collection: name, strict: false, _id: false });
  schema.add({ _id: String });
  return schema.index({ tenantId: 1, programmeId: 1 });
}
export class SessionStore extends TenantStore<Session> {}
export class RevisionStore extends TenantStore<Revision> {}
export class ReassessmentStore extends TenantStore<Reassessment> {}

export const feedbackKinds: StoredKind[] = [
  { store: SessionStore, schema: collection('feedback_sessions') },
  { store: RevisionStore, schema: collection('revisions') },
  { store: ReassessmentStore, schema: collection('reassessments') },
];
