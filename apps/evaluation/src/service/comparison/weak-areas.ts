import { must } from '#platform';
import { elements } from '../statistics/satisfaction-index.js';
import type { JudgedPeriod } from './survey-history.js';

export interface WeakArea {
  unitId: string;
  periodId: string;
  endsOn: string;
  element: { code: string; key: string; name: string; mean: number };
  /** The training that helps, where training does. */
  training?: string;
}

/**
 * Elements that fall short in the newest closed period of each unit, the weakest first. An element is held to
 * the same bound as the index: below a 25th of it.
 */
export function weakAreas(periods: JudgedPeriod[], below: number): WeakArea[] {
  const newest = new Map<string, JudgedPeriod>();
  for (const period of periods) newest.set(period.unitId, period);
  const weak = [...newest.values()].flatMap(({ _id: periodId, unitId, endsOn, result }) =>
    elements.flatMap((element): WeakArea[] => {
      const mean = must(result.means[element.key], 'an item of means');
      return mean * 25 < below
        ? [
            {
              unitId,
              periodId,
              endsOn,
              element: { code: element.code, key: element.key, name: element.name, mean },
              ...('training' in element && { training: element.training }),
            },
          ]
        : [];
    }),
  );
  return weak.sort((a, b) => a.element.mean - b.element.mean || a.element.code.localeCompare(b.element.code));
}
