import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';
import type { LearningForm } from '../ground/conversion-table.js';
import type { FundingKind } from './funding-kinds.js';

/** The format of a source; a change of it is a new number and a migration. */
export const FUNDING_FORMAT = 1;

/** Money of one year from one source, in whole rupiah. `reserved` and `spent` change only by updates that state what is left, so their sum never passes the amount. */
export interface FundingSourceDocument extends TenantDocument, Formatted {
  kind: FundingKind;
  name: string;
  year: number;
  amount: number;
  reserved: number;
  spent: number;
  partnerId?: string;
  /** What the giver asks for, in words. */
  conditions?: string;
  /** What the giver asks for, as far as it can be checked: forms of development that may be paid. */
  forms?: LearningForm[];
  /** The participant who answers for it and is reminded before it expires. */
  responsibleId?: string;
  /** Last local day on which it can be reserved or spent. */
  expiresOn?: string;
  /** Its last day is over, and the programmes that it held money for were looked at. */
  settled?: true;
}
export class FundingSourceStore extends TenantStore<FundingSourceDocument> {}

export const fundingSourceKind: StoredKind = {
  store: FundingSourceStore,
  listed: true,
  schema: new Schema<FundingSourceDocument>(
    { _id: String, tenantId: String, year: Number, kind: String },
    { collection: 'funding_sources', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, year: 1, kind: 1, _id: 1 })
    .index({ expiresOn: 1 }, { partialFilterExpression: { expiresOn: { $exists: true } } }),
};

/** What one source holds ready for one programme. */
export interface ReservationDocument extends TenantDocument {
  sourceId: string;
  programmeId: string;
  amount: number;
  /** How much of the amount was spent. */
  spent: number;
  status: 'RESERVED' | 'RELEASED';
}
export class ReservationStore extends TenantStore<ReservationDocument> {}

export const reservationKind: StoredKind = {
  store: ReservationStore,
  schema: new Schema<ReservationDocument>(
    { _id: String, tenantId: String, sourceId: String, programmeId: String },
    { collection: 'reservations', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, programmeId: 1, _id: 1 })
    .index({ tenantId: 1, sourceId: 1, _id: 1 }),
};
