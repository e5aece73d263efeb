import { createHash } from 'node:crypto';
import type { TenantId } from '#contracts';
import type { CompletionFacts, Facts, RuleVersion } from '#rules';
import { capReached, slotsOf } from '../../awards/award/caps.js';

/** Something that a rule judged, with the inputs that it was judged on and what came of it. */
export interface Judged {
  tenantId: TenantId;
  ruleCode: string;
  participantId: string;
  agencyId?: string;
  /** The award's natural key without tenant and rule. */
  source: string;
  sourceKind: 'COMPLETION' | 'YEAR';
  sourceId: string;
  year: number;
  /** Local date by which caps are counted. */
  date: string;
  title?: string;
  facts: Facts & Partial<CompletionFacts>;
  /** What the person got for it: ACTIVE or REVOKED awards, retro-awards included. */
  awards: Array<{ status: 'ACTIVE' | 'REVOKED' | 'NOMINATED'; points: number }>;
}

type Difference = 'GRANT' | 'MORE_POINTS' | 'FEWER_POINTS' | 'WOULD_NOT_BE_AWARDED' | 'NONE';
type Verdict = 'AWARDED' | 'REVOKED' | 'NOT_AWARDED' | 'CAP_REACHED';

export interface Finding {
  judged: Judged;
  difference: Difference;
  was: { outcome: Verdict; points: number };
  wouldBe: { outcome: Verdict; points: number };
  /** What a retro-award would add. */
  points: number;
}

const order = (a: Judged, b: Judged): number =>
  compare(a.participantId, b.participantId) || compare(a.date, b.date) || compare(a.source, b.source);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What a version would have decided, in the order of the days, caps counted from nothing. Pure: reads
 * nothing, writes nothing.
 * What a person took back stays back: a rule does not argue with a decision.
 */
export function replay(version: RuleVersion, judged: Judged[]): Finding[] {
  const counts = new Map<string, number>();
  return [...judged].sort(order).map((one) => {
    const wouldBe = verdict(version, one, counts),
      was = outcomeOf(one);
    const difference = differenceOf(was, wouldBe);
    return {
      judged: one,
      difference,
      was,
      wouldBe,
      points: wouldBe.points - was.points,
    };
  });
}

function verdict(
  version: RuleVersion,
  { tenantId, ruleCode, participantId, date, facts }: Judged,
  counts: Map<string, number>,
): Finding['wouldBe'] {
  if (!version.holds(facts)) return { outcome: 'NOT_AWARDED', points: 0 };
  const slots = slotsOf(version.caps, tenantId, ruleCode, participantId, date);
  if (capReached(slots, (id) => counts.get(id) ?? 0)) return { outcome: 'CAP_REACHED', points: 0 };
  for (const { id } of slots) counts.set(id, (counts.get(id) ?? 0) + 1);
  return { outcome: 'AWARDED', points: version.points(facts) };
}

function outcomeOf({ awards }: Judged): Finding['was'] {
  const active = awards.filter(({ status }) => status === 'ACTIVE');
  if (active.length > 0)
    return { outcome: 'AWARDED', points: active.reduce((sum, { points }) => sum + points, 0) };
  return { outcome: awards.length > 0 ? 'REVOKED' : 'NOT_AWARDED', points: 0 };
}

function differenceOf(was: Finding['was'], wouldBe: Finding['wouldBe']): Difference {
  if (was.outcome === 'REVOKED') return 'NONE';
  if (was.outcome === 'NOT_AWARDED') return wouldBe.outcome === 'AWARDED' ? 'GRANT' : 'NONE';
  if (wouldBe.outcome !== 'AWARDED') return 'WOULD_NOT_BE_AWARDED';
  if (wouldBe.points === was.points) return 'NONE';
  return wouldBe.points > was.points ? 'MORE_POINTS' : 'FEWER_POINTS';
}

/**
 * What a retro-award gives: never less than before. A year's award follows the total of the year as a whole,
 * so it gets no supplement of its own.
 */
export const inFavour = (findings: Finding[]): Finding[] =>
  findings.filter(
    ({ difference, judged }) =>
      difference === 'GRANT' || (difference === 'MORE_POINTS' && judged.sourceKind === 'COMPLETION'),
  );

/** Stands for a difference: two dry runs with the same one would apply the same. */
export function digestOf(version: string, findings: Finding[]): string {
  const lines = inFavour(findings)
    .map(({ judged, difference, points }) =>
      [judged.source, judged.participantId, difference, points].join('|'),
    )
    .sort();
  return createHash('sha256')
    .update([version, ...lines].join('\n'))
    .digest('hex');
}
