import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** An enrolment as its events tell it; `version` is the enrolment's. */
export class SeatStore extends storeOf({
  collection: 'seats',
  agency: null,
  fields: {
    participantId: z.string(),
    batchId: z.string(),
    title: z.string(),
    startsOn: z.string(),
    admitted: z.boolean(),
  },
  indexes: [{ on: { batchId: 1 } }],
}) {}
export type SeatDocument = DocumentOf<SeatStore>;

/** A batch as its events tell it; `version` is the batch's. */
export class BatchStore extends storeOf({
  collection: 'batches',
  agency: null,
  fields: {
    title: z.string(),
    startsOn: z.string(),
    status: z.enum(['SCHEDULED', 'CANCELLED', 'CLOSED']),
  },
}) {}
export type BatchDocument = DocumentOf<BatchStore>;
