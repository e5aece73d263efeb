import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { Relevance } from './relevance.js';

/** The session that ends a batch: its participants are heard. The id is the batch's, so a batch has one. */
export interface FeedbackSession extends TenantDocument {
  programmeId: string;
  programmeTitle: string;
  organiserId: string | null;
  heldOn: string;
  note?: string;
  status: 'OPEN' | 'CLOSED';
  openedAt: Date;
  openedBy: string;
  closedAt?: Date;
  /** What was judged when it was closed, and by which numbers; kept as it was, whatever is set later. */
  judgement?: Relevance & {
    asked: number;
    threshold: { key: string; version: number; value: Record<string, number> };
  };
}
export class FeedbackSessionStore extends TenantStore<FeedbackSession> {}

export const feedbackSessionKind: StoredKind = {
  store: FeedbackSessionStore,
  schema: new Schema<FeedbackSession>(
    { _id: String, tenantId: String, programmeId: String, status: String },
    { collection: 'feedback_sessions', versionKey: false, strict: false },
  ).index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
