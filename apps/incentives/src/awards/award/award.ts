import { z } from 'zod';
import type { TenantId } from '#contracts';
import type { CompletionFacts, Rule, RuleBook, RuleVersion } from '#rules';
import type { YearTotal } from '../../ground/participant/standing.schema.js';

/** A completion as the rules see it. */
export interface Completion extends CompletionFacts {
  tenantId: TenantId;
  completionId: string;
  /** Local date of its last day: the version in force on this day decides. */
  endDate: string;
  /** When it was recorded: from a version's activation on, that version of the government decides instead. */
  recordedAt?: string;
}

type Decline = 'NOT_AWARDED' | 'NOT_IN_FORCE' | 'INACTIVE' | 'CAP_REACHED';

export type CompletionDecision =
  | { rule: Rule; awardId: string; granted: true; version: RuleVersion; points: number }
  | { rule: Rule; awardId: string; granted: false; version: RuleVersion | null; why: Decline };

export type IsActive = (tenantId: TenantId, ruleCode: string) => boolean;
export type VersionOf = (rule: Rule, completion: Completion) => RuleVersion | null;

const ofTheProduct: VersionOf = (rule, { endDate }) => rule.inForceOn(endDate);

/**
 * The natural key of an award: whoever derives it again from the same source meets the same award. A
 * completion id stands for its person.
 */
export const awardIdOf = (tenantId: TenantId, ruleCode: string, source: string): string =>
  `${tenantId}:${ruleCode}:${source}`;

/** What a yearly award is for. */
export const yearSource = (participantId: string, year: number): string => `${participantId}:${year}`;

/** What each rule says about one completion. Pure: the same completion is always decided alike. */
export function decideCompletion(
  rules: RuleBook,
  completion: Completion,
  isActive: IsActive,
  versionOf: VersionOf = ofTheProduct,
): CompletionDecision[] {
  return rules.perCompletion.map((rule) => {
    const awardId = awardIdOf(completion.tenantId, rule.code, completion.completionId);
    const version = versionOf(rule, completion);
    if (!isActive(completion.tenantId, rule.code))
      return {
        rule,
        awardId,
        granted: false,
        version,
        why: 'INACTIVE',
      };
    if (!version)
      return {
        rule,
        awardId,
        granted: false,
        version,
        why: 'NOT_IN_FORCE',
      };
    if (!version.holds(completion))
      return {
        rule,
        awardId,
        granted: false,
        version,
        why: 'NOT_AWARDED',
      };
    return {
      rule,
      awardId,
      granted: true,
      version,
      points: version.points(completion),
    };
  });
}

export const newer = (a: YearTotal | undefined, b: YearTotal): YearTotal =>
  a && a.version >= b.version ? a : b;

export const storedRevocationCause = z.enum([
  'COMPLETION_WITHDRAWN',
  'CREDIT_CHANGED',
  'YEAR_TOTAL_FELL',
  'DECISION',
  'RETRO_REVERSED',
  'APPEAL',
]);
export type RevocationCause = z.infer<typeof storedRevocationCause>;

/**
 * What has to happen to a yearly award when the newest total is known. One that a person took back by a
 * decision stays back; one that was given upon an appeal stays.
 */
export function yearStep(
  earned: boolean,
  award: { status: string; revocation?: { cause: RevocationCause }; appealId?: string } | undefined,
): 'GRANT' | 'REINSTATE' | 'REVOKE' | null {
  if (earned && !award) return 'GRANT';
  if (earned && award?.status === 'REVOKED' && award.revocation?.cause === 'YEAR_TOTAL_FELL')
    return 'REINSTATE';
  if (!earned && award?.status === 'ACTIVE' && !award.appealId) return 'REVOKE';
  return null;
}
