import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
import type { Level, Rating } from './rating.js';

/** The performance rating of a person on a day. Personal data of the stricter kind: shown with a scope of its own only. */
export interface PerformanceRating extends TenantDocument {
  participantId: string;
  agencyId: string;
  ratedOn: string;
  rating: Rating;
  workResults?: Level;
  workBehaviour?: Level;
}

export const ratingKind: StoredKind = {
  name: 'PerformanceRating',
  schema: new Schema<PerformanceRating>({ _id: String, tenantId: String, participantId: String, ratedOn: String }, { collection: 'performance_ratings', versionKey: false, strict: false })
    .index({ tenantId: 1, participantId: 1, ratedOn: 1 }, { unique: true }),
};
