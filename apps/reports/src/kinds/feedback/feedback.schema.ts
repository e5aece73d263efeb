import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A session that ended a batch. */
export class SessionStore extends storeOf({
  collection: 'feedback_sessions',
  agency: null,
  fields: {
    batchId: z.string(),
    programmeId: z.string(),
    programmeTitle: z.string(),
    answered: z.number(),
    needed: z.number(),
    /** Share of answers that find the programme less relevant, in percent with one decimal. */
    lowPercent: z.number(),
    verdict: z.enum(['RELEVANT', 'LESS_RELEVANT', 'SAMPLE_TOO_SMALL']),
    closedAt: z.date(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1 } }],
}) {}
export type Session = DocumentOf<SessionStore>;

/** A programme in revision, from the event that opened it and the one that decided it; either may come first. */
export class RevisionStore extends storeOf({
  collection: 'revisions',
  agency: null,
  fields: {
    programmeId: z.string(),
    openedAt: z.date(),
    programmeTitle: z.string().optional(),
    answered: z.number().optional(),
    lowPercent: z.number().optional(),
    decision: z.enum(['KEEP', 'IMPROVE', 'STOP']).optional(),
    materialVersion: z.number().optional(),
    decidedAt: z.date().optional(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1 } }],
}) {}
export type Revision = DocumentOf<RevisionStore>;

/** Material that is assessed anew, from the event that opened it and the one that closed it; either may come first. */
export class ReassessmentStore extends storeOf({
  collection: 'reassessments',
  agency: null,
  fields: {
    programmeId: z.string(),
    materialVersion: z.number(),
    programmeTitle: z.string().optional(),
    complainantsAtOpening: z.number().optional(),
    needed: z.number().optional(),
    openedAt: z.date().optional(),
    complainants: z.number().optional(),
    closedByVersion: z.number().optional(),
    changeNote: z.string().optional(),
    closedAt: z.date().optional(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1 } }],
}) {}
export type Reassessment = DocumentOf<ReassessmentStore>;

export const feedbackStores = [SessionStore, RevisionStore, ReassessmentStore];
