import { Injectable } from '@nestjs/common';
import type { completionCorrected } from '#contracts';
import type { IncomingEvent } from '#messaging';
import type { CompletionFacts } from '#rules';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import type { AwardWork } from './award-work.js';
import type { AwardDocument } from './award.schema.js';
import type { Judgement } from './judge-completion.js';

/**
 * What retro-awards gave beside an award, so that it comes to what a later version gives, follows the hours
 * as the award does.
 */
@Injectable()
export class Supplements {
  constructor(private readonly rules: TenantRules) {}

  /**
   * @param work knows all awards that rest on the completion, and has brought the award itself in line with
   * the hours
   */
  readjust(
    work: AwardWork,
    { awardId, rule }: Judgement['decision'],
    facts: CompletionFacts,
    event: IncomingEvent<typeof completionCorrected>,
  ): void {
    const { tenantId, data } = event,
      { completionId, yearVersion } = data;
    const given = [...work.known()]
      .filter(
        ({ _id, tenantId: of, sourceId, ruleCode, retroId }) =>
          of === tenantId &&
          sourceId === completionId &&
          ruleCode === rule.code &&
          retroId !== undefined &&
          _id !== awardId,
      )
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a._id.localeCompare(b._id));
    let reached = pointsOf(work.award(awardId));
    for (const award of given) {
      const version = this.rules.named(tenantId, rule, award.ruleVersion);
      // What a person gave upon an appeal stays.
      if (version && !award.appealId && (award.creditVersion ?? 0) < yearVersion) {
        const whole = version.holds(facts) ? version.points(facts) : 0;
        follow(work, award, { facts, points: Math.max(0, whole - reached) }, yearVersion, event);
      }
      reached += pointsOf(award);
    }
  }
}

function follow(
  work: AwardWork,
  award: AwardDocument,
  now: { facts: CompletionFacts; points: number },
  yearVersion: number,
  event: IncomingEvent,
): void {
  if (award.status === 'ACTIVE' && now.points > 0) work.adjust(award, now, yearVersion, event);
  else if (award.status === 'ACTIVE') {
    work.noteCredit(award, now.facts, yearVersion);
    work.revoke(award, 'CREDIT_CHANGED', 'CREDIT_CHANGED', event);
  } else if (award.revocation?.cause === 'CREDIT_CHANGED' && now.points > 0) {
    work.noteCredit(award, now.facts, yearVersion, now.points);
    work.reinstate(award, event);
  }
}

const pointsOf = (award: AwardDocument | undefined): number =>
  award?.status === 'ACTIVE' ? award.points : 0;
