import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { facts } from '#rules';

/** The format of retro-awards and of their rows; a change of it is a new number and a migration. */
export const RETRO_FORMAT = 1;

/**
 * Gives what a version would have given before it was active: who ordered it, why, and how far it is. Id:
 * tenant, rule, version and the difference that it applies, so that the same order twice is one.
 */
export class RetroAwardStore extends storeOf({
  collection: 'retro_awards',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    ruleCode: z.string(),
    ruleVersion: z.string(),
    fromYear: z.number(),
    toYear: z.number(),
    digest: z.string(),
    reason: z.string(),
    orderedBy: z.string(),
    status: z.enum(['APPLYING', 'APPLIED', 'REVERSING', 'REVERSED']),
    appliedAt: z.date().optional(),
    reversal: z
      .strictObject({
        reason: z.string(),
        by: z.string(),
        at: z.date(),
      })
      .optional(),
  },
  indexes: [{ on: { tenantId: 1, ruleCode: 1 } }],
}) {}
export type RetroAwardDocument = DocumentOf<RetroAwardStore>;

/** What a retro-award does for one person and one source. Id: retro-award and award. */
export class RetroRowStore extends storeOf({
  collection: 'retro_award_rows',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...formatted,
    retroId: z.string(),
    awardId: z.string(),
    participantId: z.string(),
    agencyId: z.string().optional(),
    difference: z.enum(['GRANT', 'MORE_POINTS']),
    sourceKind: z.enum(['COMPLETION', 'YEAR']),
    sourceId: z.string(),
    year: z.number(),
    date: z.string(),
    title: z.string().optional(),
    facts: facts,
    points: z.number(),
    /** SKIPPED: something happened meanwhile, see why. */
    status: z.enum(['PENDING', 'GRANTED', 'SKIPPED', 'REVERSED']),
    why: z
      .enum(['AWARDED_MEANWHILE', 'COMPLETION_WITHDRAWN', 'NO_LONGER_EARNED', 'TAKEN_BACK_MEANWHILE'])
      .optional(),
  },
  indexes: [{ on: { tenantId: 1, retroId: 1, status: 1, _id: 1 } }],
}) {}
export type RetroRowDocument = DocumentOf<RetroRowStore>;

export const retroIdOf = (tenantId: string, ruleCode: string, version: string, digest: string): string =>
  `${tenantId}:${ruleCode}:${version}:${digest.slice(0, 16)}`;
