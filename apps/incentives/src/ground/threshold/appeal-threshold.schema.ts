import { z } from 'zod';
import { storeOf } from '#persistence';

export const APPEAL_DEADLINES = 'appeal.deadlines';

/**
 * What a government set the deadlines of appeals to, at evaluation, which keeps all thresholds. The id is the
 * tenant's.
 */
export class AppealThresholdStore extends storeOf({
  collection: 'appeal_thresholds',
  agency: null,
  fields: {
    filingDays: z.number(),
    decisionDays: z.number(),
    /** Version at evaluation; the newest is kept. */
    recordVersion: z.number(),
  },
}) {}
