import { z } from 'zod';
import { must, round } from '#platform';

/**
 * The index of one unit in two closed periods that follow each other, and the forms of development that its
 * staff completed in between.
 */
export interface Step {
  unitId: string;
  /** Change of the index, in hundredths. */
  changeHundredths: number;
  /** Form -> different people of the unit who completed it. */
  forms: Record<string, number>;
}

export const storedRankedMethod = z.strictObject({
  form: z.string(),
  units: z.number(),
  steps: z.number(),
  people: z.number(),
  meanChange: z.number(),
});
export type RankedMethod = z.infer<typeof storedRankedMethod>;

/**
 * Methods by the mean change of the index that was seen after them, best first; equal ones by how often they were seen.
 * It says what went together, not what caused it: the steps without any training stand beside it.
 */
export function rankMethods(steps: Step[]): {
  methods: RankedMethod[];
  untrained: { steps: number; meanChange: number | null };
} {
  const forms = [...new Set(steps.flatMap((step) => Object.keys(step.forms)))];
  const methods = forms.map((form) => {
    const seen = steps.filter((step) => step.forms[form] !== undefined);
    return {
      form,
      units: new Set(seen.map(({ unitId }) => unitId)).size,
      steps: seen.length,
      people: seen.reduce((sum, step) => sum + must(step.forms[form], 'an item of forms'), 0),
      meanChange: must(mean(seen), 'what mean gives'),
    };
  });
  const untrained = steps.filter((step) => Object.keys(step.forms).length === 0);
  return {
    methods: methods.sort(
      (a, b) => b.meanChange - a.meanChange || b.steps - a.steps || a.form.localeCompare(b.form),
    ),
    untrained: { steps: untrained.length, meanChange: mean(untrained) },
  };
}

const mean = (steps: Step[]): number | null =>
  steps.length === 0
    ? null
    : round(steps.reduce((sum, { changeHundredths }) => sum + changeHundredths, 0) / steps.length / 100, 2);
