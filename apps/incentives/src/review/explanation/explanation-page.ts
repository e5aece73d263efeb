import { cursorAfter, placeOf } from '#persistence';
import type { ExplanationView } from './explanation.dto.js';

const LIST = 'incentive-explanations';

const placeIn = ({ ruleCode, sourceId }: ExplanationView): string => `${ruleCode}~${sourceId ?? ''}`;

/** Newest first: ids of completions and decisions tell when they came, and years are numbers. */
const newestFirst = (a: ExplanationView, b: ExplanationView): number =>
  (b.sourceId ?? '') < (a.sourceId ?? '') ? -1 : 1;

/**
 * What is explained is worked out as a whole, because a rule says something also where nothing was decided; a
 * page is a part of that.
 * It goes on behind rule and source of the last one, also where that is not explained any more.
 *
 * @param explained by rule, in the order of the rules
 * @throws VALIDATION_FAILED (400) for a cursor that this list did not hand out to this government
 */
export function pageOfExplanations(
  explained: readonly ExplanationView[],
  tenantId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: ExplanationView[]; nextCursor?: string } {
  const rules = [...new Set(explained.map(({ ruleCode }) => ruleCode))];
  const ordered = rules.flatMap((rule) =>
    explained.filter(({ ruleCode }) => ruleCode === rule).sort(newestFirst),
  );
  const [rule = '', source = ''] = cursor === undefined ? [] : partsOf(placeOf(LIST, tenantId, cursor));
  const isAfter = ({ ruleCode, sourceId }: ExplanationView) =>
    ruleCode === rule ? (sourceId ?? '') < source : rules.indexOf(ruleCode) > rules.indexOf(rule);
  const left = cursor === undefined ? ordered : ordered.filter(isAfter),
    items = left.slice(0, limit),
    last = items.at(-1);
  return left.length > limit && last
    ? { items, nextCursor: cursorAfter(LIST, tenantId, placeIn(last)) }
    : { items };
}

/** Codes of rules have no ~. */
const partsOf = (place: string): [string, string] => {
  const at = place.indexOf('~');
  return [place.slice(0, at), place.slice(at + 1)];
};
