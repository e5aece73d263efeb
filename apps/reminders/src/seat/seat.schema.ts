import { Schema } from 'mongoose';
import { TenantStore, type TenantDocument } from '#persistence';

/** An enrolment as its events tell it; `version` is the enrolment's. */
export interface SeatDocument extends TenantDocument {
  participantId: string;
  batchId: string;
  title: string;
  startsOn: string;
  admitted: boolean;
}

/** A batch as its events tell it; `version` is the batch's. */
export interface BatchDocument extends TenantDocument {
  title: string;
  startsOn: string;
  status: 'SCHEDULED' | 'CANCELLED' | 'CLOSED';
}

export const seatSchema = new Schema({}, { collection: 'seats', strict: false, _id: false });
seatSchema.add({ _id: String });
seatSchema.index({ batchId: 1 });

export const batchSchema = new Schema({}, { collection: 'batches', strict: false, _id: false });
batchSchema.add({ _id: String });

export class SeatStore extends TenantStore<SeatDocument> {}

export class BatchStore extends TenantStore<BatchDocument> {}
