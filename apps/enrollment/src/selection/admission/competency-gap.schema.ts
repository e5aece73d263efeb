import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * How far somebody is from what the position asks for, per competence, on levels 1 to 5. The id is the
 * participant's.
 */
export class CompetencyGapsStore extends storeOf({
  collection: 'competency_gaps',
  agency: null,
  fields: {
    items: z.array(
      z.strictObject({
        competence: z.string(),
        required: z.number(),
        present: z.number(),
      }),
    ),
    assessedOn: z.string(),
  },
}) {}
export type CompetencyGaps = DocumentOf<CompetencyGapsStore>;
