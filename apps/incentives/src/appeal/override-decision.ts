import type { OutgoingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import { type Facts, RuleBook } from '#rules';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { awardIdOf, yearSource } from '../award/award.js';
import { AwardRepository } from '../award/award.repository.js';
import { type AwardDocument, type DeclinedDocument, withdrawnId } from '../award/award.schema.js';
import { slotsOf } from '../award/caps.js';
import type { AwardWork, NewAward } from '../award/award-work.js';
import { Budgets } from '../budget/budgets.js';
import { CertificateNumbers, type Numbered } from '../certificate/certificate-numbers.js';
import type { AwardProposal } from '../proposal/proposal.schema.js';
import { RuleVersions } from '../rule/rule-versions.js';
import { isHere } from './appeal.js';
import { RestsOnNothing } from './appeal.errors.js';
import type { AppealDocument } from './appeal.schema.js';

interface Verdict {
  by: string;
  reason: string;
  /** Local date of the government. */
  today: string;
}

interface Effect {
  events: OutgoingEvent[];
  awardId?: string;
}

/** What an overridden decision turns into: an award, one that is reinstated, or one that is taken back; on the same path and under the same keys as every other. */
@Injectable()
export class OverrideDecision {
  constructor(
    private readonly rules: RuleBook,
    private readonly versions: RuleVersions,
    private readonly awards: AwardRepository,
    private readonly budgets: Budgets,
    private readonly certificates: CertificateNumbers,
    private readonly clock: Clock,
    @InjectStore('Declined') private readonly declined: TenantStore<DeclinedDocument>,
    @InjectStore('AwardProposal') private readonly proposals: TenantStore<AwardProposal>,
  ) {}

  async execute(tx: ClientSession, appeal: AppealDocument, verdict: Verdict): Promise<Effect> {
    const { kind, subjectId } = appeal;
    if (!isHere(kind)) return { events: [] };
    const found = kind === 'PROPOSAL_REJECTED' ? await this.ofProposal(tx, appeal, verdict) : kind === 'AWARD_REFUSED' ? await this.ofRefusal(tx, appeal, verdict) : null;
    const awardId = found?.award._id ?? subjectId, completionId = found?.award.sourceId ?? (await this.awards.one(appeal.tenantId, subjectId))!.sourceId;
    const work = await this.awards.begin(tx, [awardId], [withdrawnId(appeal.tenantId, completionId)]), there = work.award(awardId);

    if (kind === 'AWARD_GIVEN') {
      if (there?.status === 'ACTIVE') work.revoke(there, 'APPEAL', verdict.reason);
    } else {
      if (work.isWithdrawn(appeal.tenantId, completionId)) throw new RestsOnNothing();
      if (!there) await this.grant(tx, work, found!);
      else if (there.status === 'REVOKED') await this.reinstate(tx, work, there, appeal);
    }
    await this.awards.save(tx, work);
    return { events: work.events(), awardId };
  }

  private async grant(tx: ClientSession, work: AwardWork, { award, numbered }: New): Promise<void> {
    const granted = work.grant(award);
    if (numbered) await this.certificates.assign(tx, [{ award: granted, ...numbered }]);
  }

  private async reinstate(tx: ClientSession, work: AwardWork, award: AwardDocument, { tenantId, _id }: AppealDocument): Promise<void> {
    if (award.budgetId && award.amount) await this.budgets.reserveAgain(tx, tenantId, award.budgetId, award.amount);
    work.reinstate(award, undefined, _id);
  }

  /** What the rule would have given. A cap that had left no room does not bind a person; it counts this award all the same. */
  private async ofRefusal(tx: ClientSession, { _id: appealId, tenantId, participantId, agencyId, subjectId, decision }: AppealDocument, { reason }: Verdict): Promise<New> {
    const rule = this.rules.get(decision.ruleCode!)!, declined = await this.declined.findOne(tenantId, { _id: subjectId }, { session: tx });
    const year = declined ? Number(declined.endDate.slice(0, 4)) : Number(decision.inputs!['year']), date = declined?.endDate ?? `${year}-12-31`;
    const version = this.versions.named(tenantId, rule, decision.ruleVersion ?? null) ?? (declined ? rule.versions[0]! : this.versions.inForceInYear(tenantId, rule, year) ?? rule.versions[0]!);
    const facts: Facts = declined?.facts ?? {}, slots = slotsOf(version.caps, tenantId, rule.code, participantId, date).map(({ id }) => id);
    const of = declined ? { sourceKind: 'COMPLETION' as const, sourceId: declined.completionId, facts: declined.facts, endDate: date, ...(declined.title && { title: declined.title }) } : { sourceKind: 'YEAR' as const, sourceId: String(year) };
    const source = declined?.completionId ?? yearSource(participantId, year);
    return {
      award: {
        _id: awardIdOf(tenantId, rule.code, source), tenantId, participantId, ...(agencyId && { agencyId }), ruleCode: rule.code, ruleVersion: version.version, incentiveType: rule.source.incentiveType, points: version.points(facts), ...of, year, reason, appealId,
        ...(slots.length > 0 && { slots }),
      },
      ...(version.certificate && declined && { numbered: { date, form: declined.facts.form } }),
    };
  }

  /** The evidence is there, and a person decides instead of the leader: the proposal is approved, and says by whom. */
  private async ofProposal(tx: ClientSession, { _id: appealId, tenantId, participantId, subjectId }: AppealDocument, { by, reason, today }: Verdict): Promise<New> {
    const proposal = (await this.proposals.findOne(tenantId, { _id: subjectId }, { session: tx }))!, now = this.clock.now();
    const rule = this.rules.rules.find(({ source }) => source.needs === 'IMPROVEMENT')!, version = this.versions.inForce(tenantId, rule, today, now)!;
    const awardId = awardIdOf(tenantId, rule.code, proposal.evaluationId), slots = slotsOf(version.caps, tenantId, rule.code, participantId, today).map(({ id }) => id);
    await this.proposals.updateOne(tenantId, { _id: subjectId, status: 'REJECTED' }, { $set: { status: 'APPROVED', decision: { at: now, by, note: reason, awardId, appealId }, updatedAt: now }, $inc: { version: 1 } }, { session: tx });
    return {
      award: {
        _id: awardId, tenantId, participantId, agencyId: proposal.agencyId, ruleCode: rule.code, ruleVersion: version.version, incentiveType: rule.source.incentiveType, points: version.points({}), sourceKind: 'MANUAL', sourceId: proposal.evaluationId, title: proposal.title,
        reason, appealId, ...(slots.length > 0 && { slots }),
      },
    };
  }
}

interface New {
  award: NewAward;
  /** Where a certificate number comes with it. */
  numbered?: Omit<Numbered, 'award'>;
}
