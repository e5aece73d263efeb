import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export type EnrolmentStatus = 'ADMITTED' | 'WAITLISTED' | 'CANCELLED' | 'COMPLETED';

/** One person in one batch. */
export interface EnrolmentDocument extends TenantDocument {
  batchId: string;
  programmeId: string;
  participantId: string;
  agencyId: string;
  status: EnrolmentStatus;
  /** Place in the order of waiting; kept after the admission, so that one can see who came before whom. */
  waitingNumber?: number;
  cancelReason?: string;
  completionId?: string;
  /** What the place takes of the programme's money, in rupiah; given back by a cancellation. */
  allotted?: number;
  /** The approved proposal for additional training that it carries out. */
  proposalId?: string;
  /** Tenant, batch and person while the enrolment counts; freed by a cancellation, so that the person may come again. */
  openKey?: string;
}
export class EnrolmentStore extends TenantStore<EnrolmentDocument> {}

export const enrolmentKind: StoredKind = {
  store: EnrolmentStore,
  listed: true,
  schema: new Schema<EnrolmentDocument>(
    {
      _id: String,
      tenantId: String,
      batchId: String,
      participantId: String,
      status: String,
      waitingNumber: Number,
      openKey: String,
    },
    { collection: 'enrolments', versionKey: false, strict: false },
  )
    .index({ openKey: 1 }, { unique: true, partialFilterExpression: { openKey: { $exists: true } } })
    .index({ tenantId: 1, batchId: 1, status: 1, waitingNumber: 1 })
    .index({ tenantId: 1, participantId: 1, _id: 1 })
    .index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
