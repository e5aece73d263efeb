import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import type { IncomingEvent } from '#messaging';
import { must } from '#platform';
import { type Rule, type RuleVersion } from '#rules';
import { standingId, type YearTotal } from '../../ground/participant/standing.schema.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import type { AwardWork } from './award-work.js';
import { awardIdOf, newer, yearSource, yearStep } from './award.js';
import { AwardRepository } from './award.repository.js';

/** What an event says about a person's year. */
export interface YearStatement {
  tenantId: TenantId;
  participantId: string;
  year: number;
  total: YearTotal;
  agencyId?: string;
  recordedAt?: string;
  history?: true | undefined;
  event: IncomingEvent;
}

/** A yearly award that may have to change. */
export interface YearCandidate {
  awardId: string;
  rule: Rule;
  version: RuleVersion;
  newest: YearStatement;
}

/**
 * Brings yearly awards in line with the newest total of the person's year. Only the newest statement counts,
 * whatever the order of arrival.
 */
@Injectable()
export class YearlyAwards {
  constructor(
    private readonly rules: TenantRules,
    private readonly awards: AwardRepository,
  ) {}

  /** Every yearly award that the statements are about. */
  candidates(statements: YearStatement[]): YearCandidate[] {
    const newest = new Map<string, YearStatement>();
    for (const statement of statements) {
      const { tenantId, participantId, year, total } = statement,
        key = `${tenantId}:${yearSource(participantId, year)}`,
        before = newest.get(key);
      if (!before || newer(before.total, total) === total) newest.set(key, statement);
    }
    return [...newest.values()].flatMap((statement) =>
      this.rules.book.perYear.flatMap((rule) => {
        const { tenantId, participantId, year } = statement,
          version = this.rules.inForceInYear(tenantId, rule, year);
        return version
          ? [
              {
                awardId: awardIdOf(tenantId, rule.code, yearSource(participantId, year)),
                rule,
                version,
                newest: statement,
              },
            ]
          : [];
      }),
    );
  }

  /**
   * Those that the statements speak for. A completion only ever raises a total, so the others need no look;
   * the withdrawal that lowers one settles it.
   */
  earnedIn(statements: YearStatement[]): YearCandidate[] {
    return this.candidates(statements).filter(({ version, newest }) =>
      version.holds({ yearTenths: newest.total.tenths }),
    );
  }

  /** Grants, takes back or reinstates. The work must know the candidates' awards. */
  async settle(tx: ClientSession, work: AwardWork, candidates: YearCandidate[]): Promise<void> {
    // What was granted is judged by the version that granted it: a stricter one takes nothing back.
    const judging = ({ awardId, rule, version, newest }: YearCandidate) => {
      const award = work.award(awardId);
      return (award && this.rules.named(newest.tenantId, rule, award.ruleVersion)) ?? version;
    };
    const open = candidates.filter(
      (candidate) =>
        yearStep(
          judging(candidate).holds({ yearTenths: candidate.newest.total.tenths }),
          work.award(candidate.awardId),
        ) !== null,
    );
    const known = await this.awards.standingsOf(tx, [
      ...new Set(open.map(({ newest }) => standingId(newest.tenantId, newest.participantId))),
    ]);
    for (const candidate of open) {
      const { awardId, rule, version, newest } = candidate;
      const { tenantId, participantId, year, event } = newest;
      const standing = known.get(standingId(tenantId, participantId)),
        award = work.award(awardId);
      const step = yearStep(
        judging(candidate).holds({ yearTenths: newer(standing?.years?.[year], newest.total).tenths }),
        award,
      );
      if (step === 'REVOKE') work.revoke(must(award, 'award'), 'YEAR_TOTAL_FELL', 'YEAR_TOTAL_FELL', event);
      if (step === null || step === 'REVOKE' || !this.rules.isActive(tenantId, rule.code)) continue;
      if (step === 'REINSTATE') work.reinstate(must(award, 'award'), event);
      else {
        const agencyId = newest.agencyId ?? standing?.person?.agencyId;
        work.grant(
          {
            _id: awardId,
            tenantId,
            participantId,
            ...(agencyId ? { agencyId } : {}),
            ruleCode: rule.code,
            ruleVersion: version.version,
            incentiveType: rule.source.incentiveType,
            points: version.points({}),
            sourceKind: 'YEAR',
            sourceId: String(year),
            year,
            history: newest.history,
          },
          { cause: event, recordedAt: newest.recordedAt },
        );
      }
    }
  }
}
