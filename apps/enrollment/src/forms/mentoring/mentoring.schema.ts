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

/** LOGGED: waits for the superior; RETURNED: they ask for a correction; SIGNED_OFF: credited. */
export const sessionStatuses = ['LOGGED', 'RETURNED', 'SIGNED_OFF'] as const;

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
    status: z.enum(sessionStatuses),
    /** Participant who logged it by their own pages; absent where a program did. */
    loggedBy: z.string().optional(),
    /** Why the superior did not sign it off; gone when it is corrected. */
    returnedReason: z.string().optional(),
    /** While it is LOGGED: who signs it off just now, so that nobody corrects what they signed. */
    signedOffBy: z.string().optional(),
    signedOffAt: z.date().optional(),
    completionId: z.string().optional(),
    creditedHours: z.number().optional(),
    creditReason: z.string().optional(),
    /** Local day by which it is to be signed off, or corrected; absent where an earlier release wrote it. */
    dueOn: z.string().optional(),
    /** An earlier release told nobody that it waits. */
    untold: z.literal(true).optional(),
  },
  indexes: [
    { on: { tenantId: 1, mentoringId: 1, number: 1 }, unique: true },
    { on: { tenantId: 1, menteeId: 1, status: 1, heldOn: 1 } },
    { on: { untold: 1 }, partialFilterExpression: { untold: true } },
  ],
}) {}
export type MentoringSession = DocumentOf<MentoringSessionStore>;

export const mentoringStores = [MentoringStore, MentoringSessionStore];
