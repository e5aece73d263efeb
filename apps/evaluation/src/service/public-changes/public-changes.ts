import { round } from '#platform';
import type { JudgedPeriod } from '../comparison/survey-history.js';
import { indexOf } from '../survey/comparable.js';

/** As few answers as these would tell who said what. */
const FEWEST_ANSWERS = 3;

/** How satisfaction with a service moved between the last two surveys of it. */
export interface ServiceChange {
  unitId: string;
  before: { endsOn: string; index: number };
  after: { endsOn: string; index: number };
  change: number;
}

/**
 * The last two judged periods of each unit, by exact weights: a government that switched its weight has not
 * changed its service.
 * The largest change first, whatever its direction: what became worse is told as well.
 */
export function serviceChanges(periods: readonly JudgedPeriod[]): ServiceChange[] {
  const heard = periods.filter(({ respondents }) => respondents >= FEWEST_ANSWERS);
  return [...new Set(heard.map(({ unitId }) => unitId))]
    .flatMap((unitId) => {
      const own = heard.filter((period) => period.unitId === unitId);
      const [before, after] = own.toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1)).slice(-2);
      if (!before || !after) return [];
      const [was, is] = [indexOf(before, '1/9'), indexOf(after, '1/9')];
      if (was === null || is === null) return [];
      return [
        {
          unitId,
          before: { endsOn: before.endsOn, index: was },
          after: { endsOn: after.endsOn, index: is },
          change: round(is - was, 2),
        },
      ];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
