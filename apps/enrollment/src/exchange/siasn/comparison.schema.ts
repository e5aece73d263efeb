import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { SIASN_CALLS } from './siasn-record.js';
import { HELD_FIELDS } from './siasn-theirs.js';

export const COMPARISON_STATES = ['RUNNING', 'DONE'] as const;

/** The format of a comparison; a change of it is a new number and a migration. */
export const COMPARISON_FORMAT = 1;

/** Reading what SIASN holds of everybody, or of the people of one agency, beside what we hold. */
export class SiasnComparisonStore extends storeOf({
  collection: 'siasn_comparisons',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...formatted,
    /** Absent: the whole government. */
    agencyId: z.string().optional(),
    state: z.enum(COMPARISON_STATES),
    /** The last person that was read, in the order of their ids; empty at first. */
    through: z.string(),
    people: z.number(),
    /** Of them, whom SIASN does not know. */
    unknown: z.number(),
    requestedBy: z.string(),
    finishedAt: z.date().optional(),
  },
  indexes: [{ on: { tenantId: 1, state: 1, _id: 1 }, partialFilterExpression: { state: 'RUNNING' } }],
}) {}
export type SiasnComparison = DocumentOf<SiasnComparisonStore>;

/** ONLY_OURS: SIASN has no such record; ONLY_THEIRS: we have none; DIFFERENT: both have it, and not alike. */
export const DIFFERENCE_KINDS = ['ONLY_OURS', 'ONLY_THEIRS', 'DIFFERENT'] as const;
/** OPEN; ACCEPTED as it is; CORRECTED: the other side was, or is being, brought up to date; GONE by itself. */
export const DIFFERENCE_STATES = ['OPEN', 'ACCEPTED', 'CORRECTED', 'GONE'] as const;

const held = z.strictObject({
  title: z.string(),
  kind: z.string(),
  provider: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  hours: z.number().nullable(),
  number: z.string(),
});

/** What is not the same here and in SIASN about one training of a person. */
export class SiasnDifferenceStore extends storeOf({
  collection: 'siasn_differences',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    agencyId: z.string(),
    call: z.enum(SIASN_CALLS),
    kind: z.enum(DIFFERENCE_KINDS),
    completionId: z.string().optional(),
    siasnId: z.string().optional(),
    ours: held.optional(),
    theirs: held.optional(),
    /** In which fields they differ. */
    fields: z.array(z.enum(HELD_FIELDS)),
    state: z.enum(DIFFERENCE_STATES),
    settledAt: z.date().optional(),
    settledBy: z.string().optional(),
    reason: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, state: 1, _id: 1 } }, { on: { participantId: 1, _id: 1 } }],
}) {}
export type SiasnDifference = DocumentOf<SiasnDifferenceStore>;
