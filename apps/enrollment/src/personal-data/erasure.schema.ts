import { Schema } from 'mongoose';
import type { ErasureReceipt } from '#contracts';
import { retentionConfig, TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** The services that answer beside enrollment. */
export const answering = [
  'evaluation',
  'identity',
  'incentives',
  'notifications',
  'reminders',
  'reports',
] as const;
export type Answering = (typeof answering)[number];

/** The erasure of one person, and what each service said of it; the id is the participant's. */
export interface ErasureDocument extends TenantDocument {
  agencyId: string;
  /** Counts how often it was carried out: once, and again after a restored backup. */
  run: number;
  reason: string;
  /** The API client. */
  requestedBy: string;
  requestedAt: Date;
  /** By service; of the present run only. */
  receipts: Partial<Record<Answering | 'enrollment', ErasureReceipt & { at: Date }>>;
}
export class ErasureStore extends TenantStore<ErasureDocument> {}

export const erasureKind: StoredKind = {
  store: ErasureStore,
  listed: true,
  schema: new Schema<ErasureDocument>(
    { _id: String, tenantId: String, agencyId: String },
    { collection: 'erasures', versionKey: false, strict: false },
  ).index({ tenantId: 1, agencyId: 1, _id: 1 }),
};

/** Somebody took what is held about a person. */
export interface PersonalDataAccess extends TenantDocument {
  participantId: string;
  /** The API client. */
  takenBy: string;
  takenAt: Date;
}
export class PersonalDataAccessStore extends TenantStore<PersonalDataAccess> {}

export const personalDataAccessKind: StoredKind = {
  store: PersonalDataAccessStore,
  kept: { from: 'createdAt', days: () => retentionConfig().PERSONAL_DATA_ACCESS_KEPT_DAYS },
  schema: new Schema<PersonalDataAccess>(
    { _id: String, tenantId: String, participantId: String },
    { collection: 'personal_data_access', versionKey: false, strict: false },
  ).index({ tenantId: 1, participantId: 1, _id: 1 }),
};

export const waitingFor = ({ receipts }: Pick<ErasureDocument, 'receipts'>): Answering[] =>
  answering.filter((service) => receipts[service] === undefined);
