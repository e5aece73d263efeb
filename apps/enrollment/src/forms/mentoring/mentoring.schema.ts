import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A senior civil servant guides a newer one. */
export class MentoringStore extends storeOf({
  collection: 'mentorings',
  agency: 'agencyId',
  listed: true,
  fields: {
    mentorId: z.string(),
    menteeId: z.string(),
    /** Of the mentee, when they were paired. */
    agencyId: z.string().optional(),
    goal: z.string(),
    startsOn: z.string(),
    status: z.enum(['ACTIVE', 'ENDED']),
    /** Present while it runs: the same pair runs once. */
    openKey: z.literal('ACTIVE').optional(),
    /** Sessions logged so far; the next one gets the next number. */
    sessions: z.number(),
  },
  indexes: [
    {
      on: { tenantId: 1, mentorId: 1, menteeId: 1, openKey: 1 },
      unique: true,
      partialFilterExpression: { openKey: { $exists: true } },
    },
    { on: { tenantId: 1, menteeId: 1, _id: 1 } },
    { on: { tenantId: 1, agencyId: 1, _id: 1 } },
  ],
}) {}
export type MentoringDocument = DocumentOf<MentoringStore>;

/** One meeting of the pair. Learning hours come with the superior's sign-off. */
export class MentoringSessionStore extends storeOf({
  collection: 'mentoring_sessions',
  agency: null,
  fields: {
    mentoringId: z.string(),
    menteeId: z.string(),
    number: z.number(),
    heldOn: z.string(),
    minutes: z.number(),
    notes: z.string(),
    status: z.enum(['LOGGED', 'SIGNED_OFF']),
    signedOffBy: z.string().optional(),
    signedOffAt: z.date().optional(),
    completionId: z.string().optional(),
    creditedHours: z.number().optional(),
    creditReason: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, mentoringId: 1, number: 1 }, unique: true }],
}) {}
export type MentoringSession = DocumentOf<MentoringSessionStore>;

export const mentoringStores = [MentoringStore, MentoringSessionStore];
