import { conversionOf, type LearningForm } from '../../ground/conversion-table.js';
import { creditFor, type Credit, type CreditRequest } from './credit.js';

/** A training that wants a part of a ceiling, with what puts it in its place among the others. */
export interface Claim extends CreditRequest {
  title: string;
  /** What makes it this training and no other: the last word where everything else is equal. */
  key: string;
}

/** Whether trainings of this form take from a ceiling that they share: e-learning of a day, coaching of a month. */
export function sharesCeiling(form: LearningForm, international: boolean): boolean {
  const row = conversionOf(form),
    rate = international ? row.international : row.national;
  return row.cap !== undefined || rate?.rule === 'MAX_PER_UNIT';
}

/**
 * Divides the ceilings of one person, form and year among all trainings that want a part of them. The order
 * in which they are served comes from what they are, never from when they were told: the one that ended
 * first; of those the one that started first; of those one at home, whose ceiling is the lower; then title
 * and key. Whoever ends first has the fewest days to choose from, so in this order no hour is lost that
 * another order would credit. Pure.
 */
export function allot<C extends Claim>(claims: readonly C[]): Map<C, Credit> {
  const used = { perDay: {} as Record<string, number>, perMonth: {} as Record<string, number> };
  return new Map(
    [...claims].sort(byNature).map((claim) => {
      const credit = creditFor(claim, used);
      for (const kind of ['perDay', 'perMonth'] as const)
        for (const [key, value] of Object.entries(credit.usage[kind]))
          used[kind][key] = (used[kind][key] ?? 0) + value;
      return [claim, credit];
    }),
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byNature = (a: Claim, b: Claim): number =>
  order(a.endDate, b.endDate) ||
  order(a.startDate, b.startDate) ||
  Number(a.international) - Number(b.international) ||
  order(a.title, b.title) ||
  order(a.key, b.key);
