import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
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
export class PerformanceRatingStore extends TenantStore<PerformanceRating> {}

export const ratingKind: StoredKind = {
  store: PerformanceRatingStore,
  listed: true,
  schema: new Schema<PerformanceRating>(
    { _id: String, tenantId: String, participantId: String, ratedOn: String },
    { collection: 'performance_ratings', versionKey: false, strict: false },
  ).index({ tenantId: 1, participantId: 1, ratedOn: 1 }, { unique: true }),
};
