import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What a partner or an agency promises for a programme (komitmen); it counts once it is signed. */
export interface CommitmentDocument extends TenantDocument {
  programmeId: string;
  /** A partner or an agency. */
  partyId: string;
  partyKind: 'PARTNER' | 'AGENCY';
  partyName: string;
  pledge: string;
  /** Local day by which it should be signed. */
  dueOn: string;
  /** The participant who is reminded while it is open. */
  contactId: string;
  status: 'OPEN' | 'CONFIRMED';
  signature?: { signedBy: string; signedOn: string; document: string };
}
export class CommitmentStore extends TenantStore<CommitmentDocument> {}

export const commitmentKind: StoredKind = {
  store: CommitmentStore,
  schema: new Schema<CommitmentDocument>(
    { _id: String, tenantId: String, programmeId: String, partyId: String, status: String },
    { collection: 'commitments', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, programmeId: 1, partyId: 1 }, { unique: true })
    .index({ tenantId: 1, status: 1, _id: 1 }),
};

export const contributionKinds = [
  'TRAINERS',
  'PLACE',
  'FUNDS',
  'MATERIAL',
  'EQUIPMENT',
  'INTERNSHIP_PLACES',
  'STUDENTS',
  'OTHER',
] as const;
export type ContributionKind = (typeof contributionKinds)[number];

/** What a partner really gave. */
export interface ContributionDocument extends TenantDocument {
  partnerId: string;
  programmeId?: string;
  kind: ContributionKind;
  description: string;
  /** In whole rupiah, where it has a value. */
  amount?: number;
  givenOn: string;
}
export class ContributionStore extends TenantStore<ContributionDocument> {}

export const contributionKind: StoredKind = {
  store: ContributionStore,
  listed: true,
  schema: new Schema<ContributionDocument>(
    { _id: String, tenantId: String, partnerId: String },
    { collection: 'contributions', versionKey: false, strict: false },
  ).index({ tenantId: 1, partnerId: 1, _id: 1 }),
};
