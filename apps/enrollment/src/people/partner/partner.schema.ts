import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export const partnerKinds = ['UNIVERSITY', 'EDUCATION_BODY', 'NGO', 'PRIVATE', 'GOVERNMENT'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** Who helps to hold or to pay programmes: a university, an organisation, a company, another government (mitra). */
export interface PartnerDocument extends TenantDocument {
  name: string;
  /** What spellings of one name have in common. */
  key: string;
  kind: PartnerKind;
  insideRegion: boolean;
  address?: string;
  active: boolean;
}
export class PartnerStore extends TenantStore<PartnerDocument> {}

export const partnerKind: StoredKind = {
  store: PartnerStore,
  listed: true,
  schema: new Schema<PartnerDocument>(
    { _id: String, tenantId: String, key: String },
    { collection: 'partners', versionKey: false, strict: false },
  ).index({ tenantId: 1, key: 1 }, { unique: true }),
};

/** What was agreed with a partner, on what, and for how long. */
export interface AgreementDocument extends TenantDocument {
  partnerId: string;
  /** Number of the letter. */
  number: string;
  topic: string;
  startsOn: string;
  endsOn: string;
}
export class AgreementStore extends TenantStore<AgreementDocument> {}

export const agreementKind: StoredKind = {
  store: AgreementStore,
  listed: true,
  schema: new Schema<AgreementDocument>(
    { _id: String, tenantId: String, partnerId: String, number: String },
    { collection: 'agreements', versionKey: false, strict: false },
  ).index({ tenantId: 1, partnerId: 1, number: 1 }, { unique: true }),
};
