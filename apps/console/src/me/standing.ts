import { round } from '#platform';
import type { Explanation, LearningHours, MyEnrolment } from '../api/shapes.js';

/** How somebody stands in a year, in JP. */
export interface Standing {
  credited: number;
  /** What the places that they have will bring until the end of the year, as far as it is known. */
  planned: number;
  /** null: nobody asks for a minimum. */
  obligation: number | null;
  /** Still missing to the obligation. */
  missing: number;
  /** Missing also after what is planned. */
  open: number;
}

export function standingOf(
  { year, totalHours, obligationHours, missingHours }: LearningHours,
  enrolments: readonly MyEnrolment[],
): Standing {
  const planned = enrolments
    .filter(({ status, endsOn }) => status === 'ADMITTED' && endsOn.startsWith(`${year}-`))
    .reduce((sum, { learningHours }) => sum + (learningHours ?? 0), 0);
  return {
    credited: totalHours,
    planned: round(planned, 1),
    obligation: obligationHours,
    missing: missingHours,
    open: round(Math.max(0, missingHours - planned), 1),
  };
}

/** What was given, the newest first, and what may still come: what a home page has room for. */
export function awardsIn(explanations: readonly Explanation[]): {
  given: Explanation[];
  open: Explanation[];
} {
  const newestFirst = (a: Explanation, b: Explanation) =>
    (a.decidedAt ?? '') < (b.decidedAt ?? '') ? 1 : -1;
  return {
    given: explanations.filter(({ outcome }) => outcome === 'AWARDED').sort(newestFirst),
    open: explanations.filter(({ outcome }) => outcome !== 'AWARDED' && outcome !== 'INACTIVE'),
  };
}
