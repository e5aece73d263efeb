import { z } from 'zod';
import { fault } from '#platform';

/** The years that are tried, the last included. */
export const period = {
  fromYear: z.int().min(1970).max(2200).describe('First year that is tried'),
  toYear: z.int().min(1970).max(2200).describe('Last year'),
};
export const inOrder = ({ fromYear, toYear }: { fromYear: number; toYear: number }) => fromYear <= toYear;
export const wrongOrder = { path: ['toYear'], ...fault('PERIOD_REVERSED') };
export const dryRunBody = z.object(period).refine(inOrder, wrongOrder);
export type DryRunBody = z.output<typeof dryRunBody>;
export const dryRunQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(200).describe('Most findings in one answer'),
  after: z.string().min(1).max(300).optional().describe('`next` of the answer before'),
  participantId: z.string().min(1).max(120).optional().describe('Only findings about this person'),
  differencesOnly: z.enum(['true', 'false']).default('true').describe('false: also what stays as it is'),
});

const outcome = z.enum(['AWARDED', 'REVOKED', 'NOT_AWARDED', 'CAP_REACHED']);
export const dryRunView = z
  .object({
    ruleCode: z.string(),
    version: z.string(),
    fromYear: z.int(),
    toYear: z.int(),
    judged: z.int().describe('Completions, or years of persons, that were judged'),
    people: z.int(),
    counts: z.object({
      GRANT: z.int(),
      MORE_POINTS: z.int(),
      FEWER_POINTS: z.int(),
      WOULD_NOT_BE_AWARDED: z.int(),
      NONE: z.int(),
    }),
    points: z.int().describe('Points that a retro-award would add'),
    digest: z
      .string()
      .describe(
        'Stands for the difference; a retro-award names it, so that nothing else is applied than what was seen',
      ),
    items: z.array(
      z.object({
        participantId: z.string(),
        sourceId: z.string().describe('Completion, or year'),
        year: z.int(),
        title: z.string().optional(),
        difference: z
          .enum(['GRANT', 'MORE_POINTS', 'FEWER_POINTS', 'WOULD_NOT_BE_AWARDED', 'NONE'])
          .describe(
            'GRANT, MORE_POINTS: a retro-award would give it; nothing that somebody has is taken away',
          ),
        was: z.object({ outcome, points: z.int() }),
        wouldBe: z.object({ outcome, points: z.int() }),
        points: z.int().describe('wouldBe minus was'),
      }),
    ),
    next: z.string().optional().describe('Pass it as `after` for what follows'),
  })
  .meta({ id: 'RuleDryRun' });
