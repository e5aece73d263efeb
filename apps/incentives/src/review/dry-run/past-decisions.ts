import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { must } from '#platform';
import { RuleBook, type Rule } from '#rules';
import { yearSource } from '../../awards/award/award.js';
import {
  AwardStore,
  DeclinedStore,
  withdrawnId,
  WithdrawnStore,
  type AwardDocument,
} from '../../awards/award/award.schema.js';
import { StandingStore } from '../../ground/participant/standing.schema.js';
import type { Judged } from './replay.js';

const WHY = 'one tenant by the range of its ids, read as a stream';

/**
 * What a rule has judged so far, with the inputs. Every decision keeps its own: no copy of the completions is
 * needed to look at them again.
 */
@Injectable()
export class PastDecisions {
  constructor(
    private readonly rules: RuleBook,
    private readonly awards: AwardStore,
    private readonly declined: DeclinedStore,
    private readonly withdrawn: WithdrawnStore,
    private readonly standings: StandingStore,
  ) {}

  of(tenantId: TenantId, rule: Rule, fromYear: number, toYear: number): Promise<Judged[]> {
    return rule.source.oncePer === 'YEAR'
      ? this.years(tenantId, rule, fromYear, toYear)
      : this.completions(tenantId, rule, fromYear, toYear);
  }

  /**
   * Completions that any rule judged: a rule that was not in force at the time has no decision of its own
   * about them.
   */
  private async completions(
    tenantId: TenantId,
    rule: Rule,
    fromYear: number,
    toYear: number,
  ): Promise<Judged[]> {
    const judged = new Map<string, Judged>(),
      codes = this.rules.perCompletion.map(({ code }) => code);
    const add = (
      participantId: string,
      completionId: string,
      fields: Omit<
        Judged,
        'tenantId' | 'ruleCode' | 'participantId' | 'source' | 'sourceKind' | 'sourceId' | 'awards'
      >,
    ) => {
      const there = judged.get(completionId);
      if (there) return there;
      const one: Judged = {
        tenantId,
        ruleCode: rule.code,
        participantId,
        source: completionId,
        sourceKind: 'COMPLETION',
        sourceId: completionId,
        ...fields,
        awards: [],
      };
      judged.set(completionId, one);
      return one;
    };
    for (const code of codes) {
      const range = { $gt: `${tenantId}:${code}:`, $lt: `${tenantId}:${code};` };
      for await (const award of this.awards
        .acrossTenants(WHY)
        .find({ _id: range, sourceKind: 'COMPLETION', year: { $gte: fromYear, $lte: toYear } })) {
        if (!award.facts) continue;
        const { participantId, sourceId, year, facts, title, agencyId, createdAt } = award;
        const one = add(participantId, sourceId, {
          year: must(year, 'year'),
          facts,
          date: award.endDate ?? `${year}${createdAt.toISOString().slice(4, 10)}`,
          ...(title && { title }),
          ...(agencyId && { agencyId }),
        });
        if (award.ruleCode === rule.code) one.awards.push({ status: award.status, points: award.points });
      }
      for await (const { participantId, completionId, endDate, facts, title, agencyId } of this.declined
        .acrossTenants(WHY)
        .find({ _id: range, endDate: { $gte: `${fromYear}-01-01`, $lte: `${toYear}-12-31` } })) {
        add(participantId, completionId, {
          year: Number(endDate.slice(0, 4)),
          facts,
          date: endDate,
          ...(title && { title }),
          ...(agencyId && { agencyId }),
        });
      }
    }
    const ids = [...judged.keys()];
    for (let i = 0; i < ids.length; i += 1_000) {
      const marks = await this.withdrawn.find(
        tenantId,
        { _id: { $in: ids.slice(i, i + 1_000).map((id) => withdrawnId(tenantId, id)) } },
        { projection: { _id: 1 } },
      );
      for (const { _id } of marks) judged.delete(_id.slice(tenantId.length + 1));
    }
    return [...judged.values()];
  }

  private async years(tenantId: TenantId, rule: Rule, fromYear: number, toYear: number): Promise<Judged[]> {
    const awards = new Map<string, AwardDocument>();
    for await (const award of this.awards
      .acrossTenants(WHY)
      .find({ _id: { $gt: `${tenantId}:${rule.code}:`, $lt: `${tenantId}:${rule.code};` } }))
      awards.set(award._id, award);
    const judged: Judged[] = [];
    for await (const standing of this.standings
      .acrossTenants(WHY)
      .find({ _id: { $gt: `${tenantId}:`, $lt: `${tenantId};` } })) {
      const participantId = standing._id.slice(tenantId.length + 1),
        agencyId = standing.person?.agencyId;
      for (const [text, total] of Object.entries(standing.years ?? {})) {
        const year = Number(text),
          source = yearSource(participantId, year),
          award = awards.get(`${tenantId}:${rule.code}:${source}`);
        if (year < fromYear || year > toYear) continue;
        judged.push({
          tenantId,
          ruleCode: rule.code,
          participantId,
          source,
          sourceKind: 'YEAR',
          sourceId: text,
          year,
          date: `${text}-12-31`,
          facts: { yearTenths: total.tenths },
          ...(agencyId && { agencyId }),
          awards: award ? [{ status: award.status, points: award.points }] : [],
        });
      }
    }
    return judged;
  }
}
