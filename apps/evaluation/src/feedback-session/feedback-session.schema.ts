import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
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
  judgement?: Relevance & { asked: number; threshold: { key: string; version: number; value: Record<string, number> } };
}

export const feedbackSessionKind: StoredKind = {
  name: 'FeedbackSession',
  schema: new Schema<FeedbackSession>({ _id: String, tenantId: String, programmeId: String, status: String }, { collection: 'feedback_sessions', versionKey: false, strict: false })
    .index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
