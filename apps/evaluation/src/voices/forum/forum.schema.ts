import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * What becomes of a suggestion. NEED: training is needed; PROGRAMME: a programme answers it; the others
 * change nothing in training.
 */
export const outcomes = ['NEED', 'PROGRAMME', 'NOTED', 'DECLINED'] as const;
export type Outcome = (typeof outcomes)[number];

/** A public discussion in which citizens say what they expect of those who serve them. */
export class ForumStore extends storeOf({
  collection: 'forums',
  agency: 'agencyId',
  listed: true,
  fields: {
    title: z.string(),
    topic: z.string(),
    heldOn: z.string(),
    place: z.string().optional(),
    agencyId: z.string().optional(),
    attendees: z.number().optional(),
    minutes: z.string().optional(),
    /** Answers to "how far do you trust this office", 1 to 4, counted; who answered is not kept. */
    trust: z.record(z.enum(['1', '2', '3', '4']), z.number()),
  },
  indexes: [{ on: { tenantId: 1, _id: 1 } }],
}) {}
export type Forum = DocumentOf<ForumStore>;

/** What somebody asked for in a forum; without a name. */
export class SuggestionStore extends storeOf({
  collection: 'suggestions',
  agency: null,
  listed: true,
  fields: {
    forumId: z.string(),
    text: z.string(),
    programmeId: z.string().optional(),
    materialVersion: z.number().optional(),
    status: z.enum(['OPEN', 'ANSWERED']),
    answer: z
      .strictObject({
        text: z.string(),
        outcome: z.enum(outcomes),
        at: z.date(),
      })
      .optional(),
  },
  indexes: [{ on: { tenantId: 1, forumId: 1, _id: 1 } }, { on: { tenantId: 1, programmeId: 1, _id: 1 } }],
}) {}
export type Suggestion = DocumentOf<SuggestionStore>;

export const forumStores = [ForumStore, SuggestionStore];
