import type { Explanation, Me } from '../api/shapes.js';

export const appealKinds = ['AWARD_REFUSED', 'AWARD_REVOKED'] as const;
/** What somebody appeals against: a kind of decision, and its id. */
export interface About {
  kind: (typeof appealKinds)[number];
  id: string;
}

/** An appeal that was filed. */
export interface Appeal {
  id: string;
  about: { kind: string; id: string };
  status: 'OPEN' | 'UPHELD' | 'OVERRIDDEN';
  decideBy: string;
}

/** What an appeal against this decision names; undefined where there is none to appeal against. */
export function appealTo(
  { award, outcome, ruleCode, sourceKind, sourceId }: Explanation,
  { government, participantId }: Pick<Me, 'government' | 'participantId'>,
): About | undefined {
  if (award) return outcome === 'REVOKED' ? { kind: 'AWARD_REVOKED', id: award.id } : undefined;
  // Of what was never judged, and of what a person decides without being asked, there is no decision.
  if (sourceId === null || sourceKind === 'MANUAL' || government === null || participantId === null)
    return undefined;
  const source = sourceKind === 'YEAR' ? `${participantId}:${sourceId}` : sourceId;
  return { kind: 'AWARD_REFUSED', id: `${government.id}:${ruleCode}:${source}` };
}

/** The explanation of the decision that an appeal is about; undefined where this person has no such decision. */
export const explanationOf = (
  about: About,
  explanations: readonly Explanation[],
  me: Pick<Me, 'government' | 'participantId'>,
): Explanation | undefined =>
  explanations.find((each) => {
    const decision = appealTo(each, me);
    return decision?.kind === about.kind && decision.id === about.id;
  });
