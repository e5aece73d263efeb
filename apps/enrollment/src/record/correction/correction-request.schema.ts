import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What a person may say is wrong with a record of theirs. */
export const wrongKinds = ['TITLE', 'HOURS', 'DATES', 'NOT_MINE'] as const;

/** What the record said when it was reported, by which it is seen that something was corrected since. */
const storedStanding = z.strictObject({
  startDate: z.string(),
  endDate: z.string(),
  creditedTenths: z.number(),
});

/** A person's word that a record of theirs is wrong, or missing, and what was answered. */
export class CorrectionRequestStore extends storeOf({
  collection: 'correction_requests',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    /** Of the record, whose people can correct it; of the person, where the record is missing. */
    agencyId: z.string(),
    /** Absent for a training that is missing. */
    completionId: z.string().optional(),
    what: z.enum([...wrongKinds, 'MISSING']),
    /** Of the record as it stood; of a training that is missing, as the person calls it. */
    title: z.string(),
    stood: storedStanding.optional(),
    /** Personal data: in the words of the person. */
    words: z.string(),
    /** Record and what is wrong with it, while it waits: the same is not reported twice at a time. */
    openKey: z.string().optional(),
    status: z.enum(['OPEN', 'CORRECTED', 'REFUSED']),
    answer: z
      .strictObject({
        reason: z.string().optional(),
        at: z.date(),
        by: z.string(),
        /** The record that was missing. */
        completionId: z.string().optional(),
      })
      .optional(),
  },
  indexes: [
    {
      on: { tenantId: 1, participantId: 1, openKey: 1 },
      unique: true,
      partialFilterExpression: { openKey: { $exists: true } },
    },
    { on: { participantId: 1, _id: 1 } },
    { on: { tenantId: 1, status: 1, _id: 1 } },
  ],
}) {}
export type CorrectionRequest = DocumentOf<CorrectionRequestStore>;
