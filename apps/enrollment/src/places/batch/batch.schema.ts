import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export const batchAdmissions = ['FIRST_COME', 'PRIORITY'] as const;
export const batchStatuses = ['SCHEDULED', 'CANCELLED', 'CLOSED'] as const;
export type BatchAdmission = (typeof batchAdmissions)[number];

/** One holding of a programme (angkatan). */
export interface BatchDocument extends TenantDocument {
  programmeId: string;
  startsOn: string;
  endsOn: string;
  location?: string;
  capacity: number;
  /** Places taken. Changed only by updates that state their condition, so that it never passes the capacity. */
  admitted: number;
  /** Who waits gets the next number, and the lowest number is admitted first. */
  waitingNumber: number;
  waiting: number;
  /** Last local day on which people can enrol. */
  enrolUntil: string;
  status: (typeof batchStatuses)[number];
  /** How places are given: in the order of coming, or decided for all who applied together. Absent until somebody says or applies. */
  admission?: BatchAdmission;
  /** What a place takes of the programme's money, where it was decided about with that. */
  seatCost?: number;
  /** The batch of the year before that it repeats; a batch is repeated once. */
  recurredFrom?: string;
  /** The session in which its participants were heard; a batch that had any is closed only after it. */
  feedbackSession?: { sessionId: string; answered: number; closedAt: Date };
}
export class BatchStore extends TenantStore<BatchDocument> {}

export const batchKind: StoredKind = {
  store: BatchStore,
  listed: true,
  schema: new Schema<BatchDocument>(
    { _id: String, tenantId: String, programmeId: String },
    { collection: 'batches', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, programmeId: 1, _id: 1 })
    .index({ tenantId: 1, startsOn: 1, _id: 1 })
    .index(
      { tenantId: 1, recurredFrom: 1 },
      { unique: true, partialFilterExpression: { recurredFrom: { $exists: true } } },
    ),
};
