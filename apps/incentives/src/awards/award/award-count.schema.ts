import { z } from 'zod';
import { storeOf } from '#persistence';

/**
 * How many awards that count a person has by a rule in a month or a year; kept only where a cap asks for it.
 * Id: tenant, rule, person and period. Every award moves it in its own transaction, so that two at once
 * conflict and one of them counts again.
 */
export class AwardCountStore extends storeOf({
  collection: 'award_counts',
  agency: null,
  fields: {
    used: z.number(),
  },
}) {}
