import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

export const batchAdmissions = ['FIRST_COME', 'PRIORITY'] as const;
export const batchStatuses = ['SCHEDULED', 'CANCELLED', 'CLOSED'] as const;
export type BatchAdmission = (typeof batchAdmissions)[number];

/** One holding of a programme (angkatan). */
export class BatchStore extends storeOf({
  collection: 'batches',
  agency: null,
  listed: true,
  fields: {
    programmeId: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    location: z.string().optional(),
    capacity: z.number(),
    /** Places taken. Changed only by updates that state their condition, so that it never passes the capacity. */
    admitted: z.number(),
    /** Who waits gets the next number, and the lowest number is admitted first. */
    waitingNumber: z.number(),
    waiting: z.number(),
    /** Last local day on which people can enrol. */
    enrolUntil: z.string(),
    status: z.enum(batchStatuses),
    /**
     * How places are given: in the order of coming, or decided for all who applied together. Absent until
     * somebody says or applies.
     */
    admission: z.enum(batchAdmissions).optional(),
    /** What a place takes of the programme's money, where it was decided about with that. */
    seatCost: z.number().optional(),
    /** The batch of the year before that it repeats; a batch is repeated once. */
    recurredFrom: z.string().optional(),
    /** The session in which its participants were heard; a batch that had any is closed only after it. */
    feedbackSession: z
      .strictObject({
        sessionId: z.string(),
        answered: z.number(),
        closedAt: z.date(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, programmeId: 1, _id: 1 } },
    { on: { tenantId: 1, startsOn: 1, _id: 1 } },
    {
      on: { tenantId: 1, recurredFrom: 1 },
      unique: true,
      partialFilterExpression: { recurredFrom: { $exists: true } },
    },
  ],
}) {}
export type BatchDocument = DocumentOf<BatchStore>;
