import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { competenceClasses } from '../../ground/competence-class.js';

/** An information system that civil servants of the government work with. */
export class ApplicationStore extends storeOf({
  collection: 'applications',
  agency: null,
  listed: true,
  fields: {
    name: z.string(),
    /** The same system is entered once, in whatever spelling. */
    key: z.string(),
    description: z.string().optional(),
    ownerAgencyId: z.string().optional(),
    introducedOn: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, key: 1 }, unique: true }],
}) {}
export type ApplicationDocument = DocumentOf<ApplicationStore>;

/** PERSON: a civil servant, for oneself or for one's people. */
export const suggestionSources = ['APPLICATION', 'FORUM', 'PERSON'] as const;

/** Somebody has reason to believe that a training is needed: a new system, the public, a civil servant. */
export class TrainingSuggestionStore extends storeOf({
  collection: 'training_suggestions',
  agency: 'agencyId',
  listed: true,
  fields: {
    source: z.enum(suggestionSources),
    /** The application or the suggestion behind it: each suggests a training once. Of a person: the row itself. */
    sourceId: z.string(),
    /** Who suggested it, of those that a person made; then `title` and `reason` are their words. */
    participantId: z.string().optional(),
    title: z.string(),
    reason: z.string(),
    competenceClass: z.enum(competenceClasses).optional(),
    agencyId: z.string().optional(),
    status: z.enum(['OPEN', 'ADOPTED', 'DECLINED']),
    /** Of a person's suggestion that waits: which of the few places of theirs it takes. */
    openPlace: z.number().optional(),
    /** The programme that it became. */
    programmeId: z.string().optional(),
    decision: z
      .strictObject({
        reason: z.string().optional(),
        by: z.string(),
        at: z.date(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, source: 1, sourceId: 1 }, unique: true },
    { on: { tenantId: 1, status: 1, _id: 1 } },
    {
      on: { tenantId: 1, participantId: 1, openPlace: 1 },
      unique: true,
      partialFilterExpression: { openPlace: { $exists: true } },
    },
    { on: { participantId: 1, _id: 1 }, partialFilterExpression: { participantId: { $exists: true } } },
  ],
}) {}
export type TrainingSuggestion = DocumentOf<TrainingSuggestionStore>;
