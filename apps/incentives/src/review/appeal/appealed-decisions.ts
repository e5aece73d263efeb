import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { AwardProposalStore } from '../../awards/award/award-proposal.schema.js';
import { yearSource } from '../../awards/award/award.js';
import { AwardStore, DeclinedStore, type AwardDocument } from '../../awards/award/award.schema.js';
import type { StandingDocument } from '../../ground/participant/standing.schema.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import { isHere } from './appeal.js';
import { appealProblems } from './appeal.problems.js';
import type { AppealedDecision, AppealKind } from './appeal.schema.js';

export interface Found {
  decision: AppealedDecision;
  title: string;
  /** Which decision about the subject: one that is taken anew can be appealed against anew. */
  occasion: string;
}

/** Finds the decision that somebody appeals against, with what it was decided on. */
@Injectable()
export class AppealedDecisions {
  constructor(
    private readonly rules: TenantRules,
    private readonly awards: AwardStore,
    private readonly declined: DeclinedStore,
    private readonly proposals: AwardProposalStore,
  ) {}

  /** Once before a transaction that finds one: reads again which rules the government has. */
  refresh(): Promise<void> {
    return this.rules.refresh();
  }

  /** @throws DECISION_UNKNOWN also for somebody else's: the answer does not tell whether it exists */
  async find(
    tx: ClientSession,
    standing: StandingDocument,
    participantId: string,
    kind: AppealKind,
    id: string,
  ): Promise<Found> {
    const { tenantId } = standing;
    if (!isHere(kind)) return { decision: { outcome: kind }, title: id, occasion: '1' };
    if (kind === 'PROPOSAL_REJECTED') return this.proposal(tx, tenantId, participantId, id);
    const award = await this.awards.findOne(tenantId, { _id: id }, { session: tx });
    if (kind === 'AWARD_REFUSED') {
      if (award && award.participantId !== participantId)
        throw appealProblems.DECISION_UNKNOWN({ at: 'about.id' });
      if (award) throw appealProblems.DECISION_NOT_AS_NAMED({ status: award.status });
      return this.refusal(tx, standing, participantId, id);
    }
    if (!award || award.participantId !== participantId)
      throw appealProblems.DECISION_UNKNOWN({ at: 'about.id' });
    if (award.status !== (kind === 'AWARD_REVOKED' ? 'REVOKED' : 'ACTIVE'))
      throw appealProblems.DECISION_NOT_AS_NAMED({ status: award.status });
    return this.ofAward(award);
  }

  private ofAward({
    status,
    ruleCode,
    ruleVersion,
    facts,
    title,
    year,
    reason,
    revocation,
    revocations,
    createdAt,
  }: AwardDocument): Found {
    const revoked = status === 'REVOKED' && revocation;
    const why = revoked ? revocation.reason : reason;
    const decision: AppealedDecision = {
      outcome: revoked ? revocation.cause : 'AWARDED',
      ruleCode,
      ruleVersion,
      inputs: { ...facts, ...(year !== undefined && { year }) },
      ...(why && { reason: why }),
      decidedAt: revoked ? revocation.at : createdAt,
    };
    return { decision, title: title ?? this.nameOf(ruleCode), occasion: `${status}-${revocations ?? 0}` };
  }

  private async refusal(
    tx: ClientSession,
    { tenantId, years, updatedAt }: StandingDocument,
    participantId: string,
    id: string,
  ): Promise<Found> {
    const declined = await this.declined.findOne(tenantId, { _id: id, participantId }, { session: tx });
    if (declined) {
      const { why, ruleCode, ruleVersion, facts, title, cap, createdAt } = declined;
      return {
        decision: {
          outcome: why,
          ruleCode,
          ruleVersion,
          inputs: { ...facts, ...(cap && { cap }) },
          decidedAt: createdAt,
        },
        title: title ?? this.nameOf(ruleCode),
        occasion: 'DECLINED',
      };
    }
    // A yearly rule leaves no document where it did not grant: it is judged by the newest total.
    for (const rule of this.rules.book.perYear) {
      for (const [text, total] of Object.entries(years ?? {})) {
        if (id !== `${tenantId}:${rule.code}:${yearSource(participantId, Number(text))}`) continue;
        const version = this.rules.inForceInYear(tenantId, rule, Number(text));
        return {
          decision: {
            outcome: 'NOT_AWARDED',
            ruleCode: rule.code,
            ruleVersion: version?.version ?? null,
            inputs: { year: Number(text), yearTenths: total.tenths },
            decidedAt: updatedAt,
          },
          title: this.nameOf(rule.code),
          occasion: 'DECLINED',
        };
      }
    }
    throw appealProblems.DECISION_UNKNOWN({ at: 'about.id' });
  }

  private async proposal(
    tx: ClientSession,
    tenantId: TenantId,
    participantId: string,
    id: string,
  ): Promise<Found> {
    const proposal = await this.proposals.findOne(tenantId, { _id: id, participantId }, { session: tx });
    if (!proposal) throw appealProblems.DECISION_UNKNOWN({ at: 'about.id' });
    const { status, decision, evidence, title, revision } = proposal;
    if (status !== 'REJECTED' || !decision) throw appealProblems.DECISION_NOT_AS_NAMED({ status });
    return {
      decision: {
        outcome: 'REJECTED',
        inputs: { ...evidence },
        reason: decision.note,
        decidedAt: decision.at,
        decidedBy: decision.by,
      },
      title,
      occasion: `REJECTED-${revision}`,
    };
  }

  private nameOf(ruleCode: string): string {
    return this.rules.book.get(ruleCode)?.source.name.id ?? ruleCode;
  }
}
