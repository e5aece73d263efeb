import { z } from 'zod';

/** What a person decided upon an appeal against a decision of this service; kept with the decision. */
export const storedVerdict = z.strictObject({
  appealId: z.string(),
  outcome: z.enum(['UPHELD', 'OVERRIDDEN']),
  reason: z.string(),
  by: z.string(),
  at: z.date(),
});
export type Verdict = z.infer<typeof storedVerdict>;

export const verdictsView = z
  .array(
    z.object({
      appealId: z.string(),
      outcome: z.enum(['UPHELD', 'OVERRIDDEN']),
      reason: z.string(),
      by: z.string().describe('The participant who decided'),
      at: z.iso.datetime(),
    }),
  )
  .describe('What was decided upon appeals against it (`POST /v1/appeals`)');

export const verdictsViewOf = (verdicts: Verdict[] = []): z.infer<typeof verdictsView> =>
  verdicts.map(({ at, ...verdict }) => ({ ...verdict, at: at.toISOString() }));
