import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { Answer } from './questions.js';

/** One person asked about one completion. The id is the completion's, so a completion can be asked about only once. */
export interface FeedbackRequest extends TenantDocument {
  participantId: string;
  agencyId: string | null;
  source: 'ENROLMENT' | 'RECORD';
  batchId?: string;
  programmeId?: string;
  title: string;
  /** Last day to answer, until midnight in Jakarta, the zone of the country in which a day ends last. */
  closesOn: string;
  status: 'OPEN' | 'GIVEN' | 'CANCELLED';
  answer?: Answer;
  givenAt?: Date;
}

const feedbackRequestSchema = new Schema({}, { collection: 'feedback_requests', strict: false, _id: false });
feedbackRequestSchema.add({ _id: String });
feedbackRequestSchema.index({ tenantId: 1, participantId: 1, _id: 1 });
feedbackRequestSchema.index(
  { tenantId: 1, batchId: 1 },
  { partialFilterExpression: { batchId: { $exists: true } } },
);
feedbackRequestSchema.index(
  { tenantId: 1, programmeId: 1 },
  { partialFilterExpression: { programmeId: { $exists: true } } },
);

export class FeedbackRequestStore extends TenantStore<FeedbackRequest> {}

export const feedbackRequestKind: StoredKind = {
  store: FeedbackRequestStore,
  listed: true,
  schema: feedbackRequestSchema,
};
