import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { CompetenceClass } from '../../ground/competence-class.js';

/** An information system that civil servants of the government work with. */
export interface ApplicationDocument extends TenantDocument {
  name: string;
  /** The same system is entered once, in whatever spelling. */
  key: string;
  description?: string;
  ownerAgencyId?: string;
  introducedOn?: string;
}

/** Somebody has reason to believe that a training is needed: a new system, a suggestion of the public. */
export interface TrainingSuggestion extends TenantDocument {
  source: 'APPLICATION' | 'FORUM';
  /** The application or the suggestion behind it: each suggests a training once. */
  sourceId: string;
  title: string;
  reason: string;
  competenceClass?: CompetenceClass;
  agencyId?: string;
  status: 'OPEN' | 'ADOPTED' | 'DECLINED';
  /** The programme that it became. */
  programmeId?: string;
  decision?: { reason?: string; by: string; at: Date };
}
export class ApplicationStore extends TenantStore<ApplicationDocument> {}

export const applicationKind: StoredKind = {
  store: ApplicationStore,
  listed: true,
  schema: new Schema<ApplicationDocument>(
    { _id: String, tenantId: String, key: String },
    { collection: 'applications', versionKey: false, strict: false },
  ).index({ tenantId: 1, key: 1 }, { unique: true }),
};
export class TrainingSuggestionStore extends TenantStore<TrainingSuggestion> {}

export const trainingSuggestionKind: StoredKind = {
  store: TrainingSuggestionStore,
  listed: true,
  schema: new Schema<TrainingSuggestion>(
    { _id: String, tenantId: String, source: String, sourceId: String, status: String },
    { collection: 'training_suggestions', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, source: 1, sourceId: 1 }, { unique: true })
    .index({ tenantId: 1, status: 1, _id: 1 }),
};
