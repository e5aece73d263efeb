import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** One look at a programme: is it still relevant, and when will it be looked at again. */
export interface ReviewDocument extends TenantDocument {
  programmeId: string;
  reviewedOn: string;
  /** The day it was due, to see how late reviews are. */
  dueOn?: string;
  stillRelevant: boolean;
  note: string;
  nextReviewOn: string;
  reviewedBy: string;
}
export class ReviewStore extends TenantStore<ReviewDocument> {}

export const reviewKind: StoredKind = {
  store: ReviewStore,
  listed: true,
  schema: new Schema<ReviewDocument>(
    { _id: String, tenantId: String, programmeId: String },
    { collection: 'programme_reviews', versionKey: false, strict: false },
  ).index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
