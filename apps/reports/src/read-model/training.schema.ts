import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What is taught; `version` is the programme's. */
export class ProgrammeStore extends storeOf({
  collection: 'programmes',
  agency: null,
  fields: {
    title: z.string(),
    form: z.string(),
    organiserAgencyId: z.string().optional(),
    /** Absent: nothing holds it back. */
    publication: z.enum(['DRAFT', 'FUNDING_SOUGHT', 'PUBLISHED']).optional(),
    /** Whole rupiah; absent where nobody told. */
    cost: z.number().optional(),
    budgetYear: z.number().optional(),
  },
  indexes: [{ on: { tenantId: 1, _id: 1 } }],
}) {}
export type Programme = DocumentOf<ProgrammeStore>;

/** One holding of a programme; `version` is the batch's. */
export class BatchStore extends storeOf({
  collection: 'batches',
  agency: null,
  fields: {
    programmeId: z.string(),
    programmeTitle: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    year: z.number(),
    capacity: z.number().optional(),
    status: z.enum(['SCHEDULED', 'CANCELLED', 'CLOSED']),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}

/** What became of a person in a batch, from events that come in any order; its id is batch and person. */
export class SeatStore extends storeOf({
  collection: 'seats',
  agency: null,
  fields: {
    batchId: z.string(),
    participantId: z.string(),
    /** Year in which the batch begins; absent until an event told it. */
    year: z.number().optional(),
    /** Every enrolment of the person in the batch; the newest id is the one that counts. */
    enrolments: z.record(
      z.string(),
      z.strictObject({
        version: z.number(),
        status: z.enum(['ADMITTED', 'WAITLISTED', 'CANCELLED']),
        appliedAt: z.date().optional(),
      }),
    ),
    /** Completion -> whether it counts; one that was withdrawn never does again. */
    completions: z.record(z.string(), z.boolean()),
    /** Enrolment and day -> the newest note. */
    attendance: z.record(
      z.string(),
      z.strictObject({
        version: z.number(),
        present: z.boolean(),
      }),
    ),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}
export type Seat = DocumentOf<SeatStore>;

export const trainingStores = [ProgrammeStore, BatchStore, SeatStore];
