import { FACTS, type FactName, type Facts } from './facts.js';
import type { Bilingual, ConditionFile } from './rule-file.js';

/** A condition after it looked at the facts, in words that a person can check. */
export interface ConditionFinding {
  fact: FactName;
  label: Bilingual;
  operator: 'atLeast' | 'atMost' | 'equals' | 'oneOf';
  expected: number | string | string[];
  actual: number | string | null;
  held: boolean;
}

export interface CompiledCondition {
  holds: (facts: Facts) => boolean;
  finding: (facts: Facts) => ConditionFinding;
  /** What would make it hold; null where nothing can be said or done. */
  nextStep: (facts: Facts) => Bilingual | null;
}

const tenths = (hours: number): number => Math.round(hours * 10);
const hours = (inTenths: number): number => inTenths / 10;

/**
 * Turns a condition into closures once, so that a decision is a few comparisons and nothing is interpreted. A
 * fact that is not known never holds.
 */
export function compileCondition(condition: ConditionFile): CompiledCondition {
  const { kind, label, read } = FACTS[condition.fact];
  const inHours = kind === 'hours';
  const { operator, expected, holds } = comparison(condition, read);

  const actual = (facts: Facts): number | string | null => {
    const value = read(facts);
    return value === undefined ? null : inHours ? hours(value as number) : value;
  };
  const fill = (text: string, facts: Facts): string => {
    const value = actual(facts);
    const missing = inHours
      ? hours(Math.abs(tenths(expected as number) - tenths((value as number | null) ?? 0)))
      : '';
    return text
      .replaceAll('{expected}', String(expected))
      .replaceAll('{actual}', String(value ?? '-'))
      .replaceAll('{missing}', String(missing));
  };
  return {
    holds,
    finding: (facts) => ({
      fact: condition.fact,
      label,
      operator,
      expected,
      actual: actual(facts),
      held: holds(facts),
    }),
    nextStep: (facts) =>
      condition.nextStep
        ? { id: fill(condition.nextStep.id, facts), en: fill(condition.nextStep.en, facts) }
        : null,
  };
}

type Comparison = Pick<ConditionFinding, 'operator' | 'expected'> & { holds: (facts: Facts) => boolean };

function comparison(
  condition: ConditionFile,
  read: (facts: Facts) => number | string | undefined,
): Comparison {
  if ('atLeast' in condition) {
    const bound = tenths(condition.atLeast);
    return {
      operator: 'atLeast',
      expected: condition.atLeast,
      holds: (facts) => (read(facts) as number) >= bound,
    };
  }
  if ('atMost' in condition) {
    const bound = tenths(condition.atMost);
    return {
      operator: 'atMost',
      expected: condition.atMost,
      holds: (facts) => (read(facts) as number) <= bound,
    };
  }
  if ('equals' in condition) {
    const { equals } = condition;
    return { operator: 'equals', expected: equals, holds: (facts) => read(facts) === equals };
  }
  const allowed = new Set<unknown>(condition.oneOf);
  return { operator: 'oneOf', expected: condition.oneOf, holds: (facts) => allowed.has(read(facts)) };
}
