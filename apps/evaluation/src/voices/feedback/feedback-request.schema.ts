import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { storedAnswer } from './questions.js';

/** One person asked about one completion. The id is the completion's, so a completion can be asked about only once. */
export class FeedbackRequestStore extends storeOf({
  collection: 'feedback_requests',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    agencyId: z.string().nullable(),
    source: z.enum(['ENROLMENT', 'RECORD']),
    batchId: z.string().optional(),
    programmeId: z.string().optional(),
    title: z.string(),
    /** Last day to answer, until midnight in Jakarta, the zone of the country in which a day ends last. */
    closesOn: z.string(),
    status: z.enum(['OPEN', 'GIVEN', 'CANCELLED']),
    answer: storedAnswer.optional(),
    givenAt: z.date().optional(),
  },
  indexes: [
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
    { on: { tenantId: 1, batchId: 1 }, partialFilterExpression: { batchId: { $exists: true } } },
    { on: { tenantId: 1, programmeId: 1 }, partialFilterExpression: { programmeId: { $exists: true } } },
  ],
}) {}
export type FeedbackRequest = DocumentOf<FeedbackRequestStore>;
