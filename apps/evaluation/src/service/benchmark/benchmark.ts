import { must, round } from '#platform';
import { rankMethods, type Step } from '../comparison/method-ranking.js';
import type { JudgedPeriod } from '../comparison/survey-history.js';
import { elements, type Grade } from '../statistics/satisfaction-index.js';
import { judgedBy } from '../survey/comparable.js';
import type { BenchmarkFigures } from './benchmark.schema.js';

/** With fewer units, whoever knows one of them could work out the others. */
export const FEWEST_UNITS = 3;

/**
 * The figures of many units as one; methods only where enough units were seen. Undefined where there are too
 * few to hide in.
 */
export function benchmarkOf(
  periods: JudgedPeriod[],
  steps: Step[],
  span: { from: string; to: string },
): BenchmarkFigures | undefined {
  const units = new Set(periods.map(({ unitId }) => unitId)).size;
  if (units < FEWEST_UNITS) return undefined;
  const mean = (values: number[]): number =>
    round(values.reduce((sum, value) => sum + value, 0) / values.length, 2);
  const judged = periods.map((period) => judgedBy(period, '1/9'));
  const counted = (grade: Grade): number => judged.filter((each) => each?.grade === grade).length;
  return {
    ...span,
    units,
    periods: periods.length,
    respondents: periods.reduce((sum, { respondents }) => sum + respondents, 0),
    // By exact weights, whatever each government uses: benchmarks are for comparing them.
    meanIndex: mean(judged.flatMap((each) => each?.index ?? [])),
    grades: { A: counted('A'), B: counted('B'), C: counted('C'), D: counted('D') },
    elements: Object.fromEntries(
      elements.map(({ key }) => [
        key,
        mean(periods.map(({ result }) => must(result.means[key], 'an item of means'))),
      ]),
    ),
    methods: rankMethods(steps).methods.filter((method) => method.units >= FEWEST_UNITS),
  };
}
