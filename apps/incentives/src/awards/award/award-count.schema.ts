import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** How many awards that count a person has by a rule in a month or a year; kept only where a cap asks for it. Id: tenant, rule, person and period. Every award moves it in its own transaction, so that two at once conflict and one of them counts again. */
export interface AwardCountDocument extends TenantDocument {
  used: number;
}
export class AwardCountStore extends TenantStore<AwardCountDocument> {}

export const awardCountKind: StoredKind = {
  store: AwardCountStore,
  schema: new Schema(
    { _id: String, tenantId: String, used: Number, createdAt: Date, updatedAt: Date, version: Number },
    { collection: 'award_counts', versionKey: false },
  ),
};
