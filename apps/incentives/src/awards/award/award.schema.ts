import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { completionFacts } from '#rules';
import { storedRevocationCause } from './award.js';
import { storedCapReached } from './caps.js';

const storedAwardStatus = z.enum(['ACTIVE', 'REVOKED', 'NOMINATED']);

/** Numbers are alike however they are typed: without their strokes, dashes and blanks, in capital or small letters. */
export const AS_TYPED = { locale: 'en', strength: 2, alternate: 'shifted' } as const;

/** An incentive that a person has, had, or is proposed for. Its id is the natural key: tenant, rule and source. */
export class AwardStore extends storeOf({
  collection: 'awards',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    /** Agency of the person when it was granted; unknown where only a withdrawal told of the person. */
    agencyId: z.string().optional(),
    ruleCode: z.string(),
    ruleVersion: z.string(),
    incentiveType: z.string(),
    status: storedAwardStatus,
    points: z.number(),
    sourceKind: z.enum(['COMPLETION', 'YEAR', 'MANUAL']),
    /** Completion id, year, or id of the manual decision. */
    sourceId: z.string(),
    title: z.string().optional(),
    year: z.number().optional(),
    certificateNumber: z.string().optional(),
    /** Place of its certificate in the status lists of credentials; those from before have none. */
    statusIndex: z.number().optional(),
    /** Who held the training, and the number that they gave. */
    provider: z.string().optional(),
    providerNumber: z.string().optional(),
    /**
     * What was known of the completion when the rule decided: makes the decision explainable without a copy
     * of the completion.
     */
    facts: completionFacts.optional(),
    /** Local last day of the completion: with the facts, all that a rule needs to judge it again. */
    endDate: z.string().optional(),
    /** Reason of a manual decision. */
    reason: z.string().optional(),
    /** Counts of its person that it raised; given back when it is taken back. */
    slots: z.array(z.string()).optional(),
    /** Rupiah, and the budget that they are reserved in. */
    amount: z.number().optional(),
    /** The lawful ground of money. */
    ground: z.string().optional(),
    budgetId: z.string().optional(),
    /** The retro-award that granted it. */
    retroId: z.string().optional(),
    /** The appeal by which a person granted or reinstated it; a rule does not take it back by itself. */
    appealId: z.string().optional(),
    /** Version of the person's year in which its completion's hours were last corrected. */
    creditVersion: z.number().optional(),
    /** How often its points were adjusted. */
    adjustments: z.number().optional(),
    /** How often it was taken back. */
    revocations: z.number().optional(),
    revocation: z
      .strictObject({
        cause: storedRevocationCause,
        reason: z.string(),
        at: z.date(),
      })
      .optional(),
    /** Its source was loaded as history: whatever becomes of it, nobody is told. */
    history: z.literal(true).optional(),
  },
  indexes: [
    // Lists of a tenant run along the ids, which begin with the tenant; only lists of a person need more.
    { on: { participantId: 1 } },
    // Whoever checks a certificate types its number: strokes, dashes, blanks and small letters make no other one.
    {
      on: { certificateNumber: 1 },
      collation: AS_TYPED,
      partialFilterExpression: { certificateNumber: { $exists: true } },
    },
    // Of those that were taken back, for the status lists of credentials.
    { on: { tenantId: 1, statusIndex: 1 }, partialFilterExpression: { status: 'REVOKED' } },
  ],
}) {}
export type AwardDocument = DocumentOf<AwardStore>;

/**
 * A completion rule that did not grant, kept for the explanation. Granted ones are explained from the award,
 * so that the usual case costs no document more.
 */
export class DeclinedStore extends storeOf({
  collection: 'declined_decisions',
  agency: 'agencyId',
  fields: {
    participantId: z.string(),
    ruleCode: z.string(),
    ruleVersion: z.string().nullable(),
    completionId: z.string(),
    why: z.string(),
    endDate: z.string(),
    facts: completionFacts,
    /** The cap that left no room, and when the rule decided it. */
    cap: storedCapReached.optional(),
    title: z.string().optional(),
    /** As of an award. */
    history: z.literal(true).optional(),
    agencyId: z.string().optional(),
    /** As with awards. */
    creditVersion: z.number().optional(),
  },
  indexes: [{ on: { participantId: 1 } }],
}) {}
export type DeclinedDocument = DocumentOf<DeclinedStore>;

/**
 * A completion that was withdrawn: it earns nothing any more, also when its own event comes later. The id is
 * tenant and completion.
 */
export class WithdrawnStore extends storeOf({
  collection: 'withdrawn_completions',
  agency: null,
  fields: {
    participantId: z.string(),
    reason: z.string(),
  },
}) {}
export type WithdrawnDocument = DocumentOf<WithdrawnStore>;

export const withdrawnId = (tenantId: string, completionId: string): string => `${tenantId}:${completionId}`;
