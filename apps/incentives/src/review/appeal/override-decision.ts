import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { OutgoingEvent } from '#messaging';
import { must } from '#platform';
import { type Facts } from '#rules';
import { AwardProposals } from '../../awards/award/award-proposals.js';
import type { AwardWork, NewAward } from '../../awards/award/award-work.js';
import { awardIdOf, yearSource } from '../../awards/award/award.js';
import { AwardRepository } from '../../awards/award/award.repository.js';
import { DeclinedStore, withdrawnId, type AwardDocument } from '../../awards/award/award.schema.js';
import { slotsOf } from '../../awards/award/caps.js';
import { SaveAwards } from '../../awards/award/save-awards.js';
import type { Numbered } from '../../certificates/certificate/certificate-numbers.js';
import { Budgets } from '../../rules/budget/budgets.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import { isHere } from './appeal.js';
import { appealProblems } from './appeal.problems.js';
import type { AppealDocument } from './appeal.schema.js';

interface Verdict {
  by: string;
  reason: string;
  at: Date;
  /** Local date of the government then. */
  today: string;
}

interface Effect {
  events: OutgoingEvent[];
  awardId?: string;
}

/**
 * What an overridden decision turns into: an award, one that is reinstated, or one that is taken back; on the
 * same path and under the same keys as every other.
 */
@Injectable()
export class OverrideDecision {
  constructor(
    private readonly rules: TenantRules,
    private readonly awards: AwardRepository,
    private readonly budgets: Budgets,
    private readonly saving: SaveAwards,
    private readonly declined: DeclinedStore,
    private readonly proposals: AwardProposals,
  ) {}

  async execute(tx: ClientSession, appeal: AppealDocument, verdict: Verdict): Promise<Effect> {
    const { kind, subjectId } = appeal;
    if (!isHere(kind)) return { events: [] };
    let found: New | null = null;
    if (kind === 'PROPOSAL_REJECTED') found = await this.ofProposal(tx, appeal, verdict);
    if (kind === 'AWARD_REFUSED') found = await this.ofRefusal(tx, appeal, verdict);
    const awardId = found?.award._id ?? subjectId,
      completionId =
        found?.award.sourceId ??
        must(await this.awards.one(appeal.tenantId, subjectId), 'the document of awards').sourceId;
    const work = await this.awards.begin(tx, [awardId], [withdrawnId(appeal.tenantId, completionId)]),
      there = work.award(awardId),
      numbered: Numbered[] = [];

    if (kind === 'AWARD_GIVEN') {
      if (there?.status === 'ACTIVE') work.revoke(there, 'APPEAL', verdict.reason);
    } else {
      if (work.isWithdrawn(appeal.tenantId, completionId)) throw appealProblems.COMPLETION_WITHDRAWN();
      if (!there) numbered.push(...grant(work, must(found, 'found')));
      else if (there.status === 'REVOKED') await this.reinstate(tx, work, there, appeal);
    }
    await this.saving.save(tx, work, numbered);
    return { events: work.events(), awardId };
  }

  private async reinstate(
    tx: ClientSession,
    work: AwardWork,
    award: AwardDocument,
    { tenantId, _id }: AppealDocument,
  ): Promise<void> {
    if (award.budgetId && award.amount)
      await this.budgets.reserveAgain(tx, tenantId, award.budgetId, award.amount);
    work.reinstate(award, undefined, _id);
  }

  /**
   * What the rule would have given. A cap that had left no room does not bind a person; it counts this award
   * all the same.
   */
  private async ofRefusal(
    tx: ClientSession,
    { _id: appealId, tenantId, participantId, agencyId, subjectId, decision }: AppealDocument,
    { reason }: Verdict,
  ): Promise<New> {
    const rule = must(this.rules.book.get(must(decision.ruleCode, 'ruleCode')), 'the entry of rules'),
      declined = await this.declined.findOne(tenantId, { _id: subjectId }, { session: tx });
    const year = declined
        ? Number(declined.endDate.slice(0, 4))
        : Number(must(decision.inputs, 'inputs')['year']),
      date = declined?.endDate ?? `${year}-12-31`;
    const version =
      this.rules.named(tenantId, rule, decision.ruleVersion ?? null) ??
      (declined
        ? must(rule.versions[0], 'an item of versions')
        : (this.rules.inForceInYear(tenantId, rule, year) ?? must(rule.versions[0], 'an item of versions')));
    const facts: Facts = declined?.facts ?? {},
      slots = slotsOf(version.caps, tenantId, rule.code, participantId, date).map(({ id }) => id);
    const of = declined
      ? {
          sourceKind: 'COMPLETION' as const,
          sourceId: declined.completionId,
          facts: declined.facts,
          endDate: date,
          ...(declined.title && { title: declined.title }),
        }
      : { sourceKind: 'YEAR' as const, sourceId: String(year) };
    const source = declined?.completionId ?? yearSource(participantId, year);
    return {
      award: {
        _id: awardIdOf(tenantId, rule.code, source),
        tenantId,
        participantId,
        ...(agencyId && { agencyId }),
        ruleCode: rule.code,
        ruleVersion: version.version,
        incentiveType: rule.source.incentiveType,
        points: version.points(facts),
        ...of,
        year,
        reason,
        appealId,
        ...(slots.length > 0 && { slots }),
      },
      ...(version.certificate && declined && { numbered: { date, form: declined.facts.form } }),
    };
  }

  /** The evidence is there, and a person decides instead of the leader: the proposal is approved, and says by whom. */
  private async ofProposal(
    tx: ClientSession,
    { _id: appealId, tenantId, participantId, subjectId }: AppealDocument,
    { by, reason, at, today }: Verdict,
  ): Promise<New> {
    const proposal = await this.proposals.one(tx, tenantId, subjectId);
    const rule = must(
        this.rules.book.rules.find(({ source }) => source.needs === 'IMPROVEMENT'),
        'the wanted one of rules',
      ),
      version = must(this.rules.inForce(tenantId, rule, today, at), 'what inForce of versions gives');
    const awardId = awardIdOf(tenantId, rule.code, proposal.evaluationId),
      slots = slotsOf(version.caps, tenantId, rule.code, participantId, today).map(({ id }) => id);
    await this.proposals.approve(tx, proposal, { by, note: reason, awardId, appealId });
    return {
      award: {
        _id: awardId,
        tenantId,
        participantId,
        agencyId: proposal.agencyId,
        ruleCode: rule.code,
        ruleVersion: version.version,
        incentiveType: rule.source.incentiveType,
        points: version.points({}),
        sourceKind: 'MANUAL',
        sourceId: proposal.evaluationId,
        title: proposal.title,
        reason,
        appealId,
        ...(slots.length > 0 && { slots }),
      },
    };
  }
}

interface New {
  award: NewAward;
  /** Where a certificate number comes with it. */
  numbered?: Omit<Numbered, 'award'>;
}

function grant(work: AwardWork, { award, numbered }: New): Numbered[] {
  const granted = work.grant(award);
  return numbered ? [{ award: granted, ...numbered }] : [];
}
