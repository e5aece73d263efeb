import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Somebody completed a programme of ours; the id is the completion's. */
export interface Graduate extends TenantDocument {
  programmeId: string | null;
  participantId: string;
  /** Last local day of it. */
  completedOn?: string;
  status: 'COMPLETED' | 'WITHDRAWN';
}
export class GraduateStore extends TenantStore<Graduate> {}

export const graduateKind: StoredKind = {
  store: GraduateStore,
  schema: new Schema<Graduate>(
    { _id: String, tenantId: String, programmeId: String, participantId: String, status: String },
    { collection: 'graduates', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, programmeId: 1, status: 1, participantId: 1 })
    .index({ tenantId: 1, participantId: 1, status: 1 }),
};
