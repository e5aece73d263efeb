import { Injectable } from '@nestjs/common';
import { type Caller } from '#platform';
import { type Explanation, type Facts, type Rule, type RuleVersion } from '#rules';
import { AwardRepository, type DecisionsAbout } from '../../awards/award/award.repository.js';
import type { AwardDocument } from '../../awards/award/award.schema.js';
import type { CapReached } from '../../awards/award/caps.js';
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import { Participants } from '../../ground/participant/participants.js';
import type { StandingDocument } from '../../ground/participant/standing.schema.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import type { ExplanationQuery, ExplanationView } from './explanation.dto.js';
import { explanationProblems } from './explanation.problems.js';

const BY_HAND = {
  id: 'Diberikan melalui keputusan pejabat, bukan otomatis.',
  en: 'Given by a decision of an official, not automatically.',
};

/**
 * Answers why a person has an incentive, or why not: from the awards with the facts they were decided on, the
 * few declined decisions, and the newest totals.
 */
@Injectable()
export class ExplainIncentives {
  constructor(
    private readonly rules: TenantRules,
    private readonly participants: Participants,
    private readonly decisions: AwardRepository,
    private readonly clock: TenantClock,
    private readonly check: CertificateCheck,
  ) {}

  async execute(
    caller: Caller,
    participantId: string,
    { ruleCode, completionId, year }: ExplanationQuery,
  ): Promise<ExplanationView[]> {
    const asked = ruleCode ? this.rules.book.get(ruleCode) : null;
    if (asked === undefined) throw explanationProblems.RULE_UNKNOWN({ at: 'ruleCode' });
    const standing = await this.participants.standingOf(caller, participantId),
      { tenantId } = caller;
    await this.rules.refresh();
    const { awards, declined, withdrawn } = await this.decisions.about(tenantId, participantId, completionId);
    const known: DecisionsAbout = {
      awards: completionId
        ? awards.filter((award) => award.sourceKind !== 'COMPLETION' || award.sourceId === completionId)
        : awards,
      declined,
      withdrawn,
    };
    const ofCompletion =
      known.awards.find((award) => award.sourceId === completionId)?.year ??
      (declined[0] ? Number(declined[0].endDate.slice(0, 4)) : undefined);
    if (completionId && ofCompletion === undefined && !withdrawn)
      throw explanationProblems.COMPLETION_UNKNOWN({ at: 'completionId' });
    const today = await this.clock.today(tenantId),
      inYear = year ?? ofCompletion ?? Number(today.slice(0, 4));

    return (asked ? [asked] : this.rules.book.rules).flatMap((rule) => {
      if (rule.source.oncePer === 'COMPLETION') return this.aboutCompletions(rule, known, completionId);
      if (rule.source.oncePer === 'YEAR') return [this.aboutYear(rule, known, standing, inYear)];
      return this.aboutDecisions(rule, known, today);
    });
  }

  private aboutCompletions(
    rule: Rule,
    { awards, declined, withdrawn }: DecisionsAbout,
    completionId?: string,
  ): ExplanationView[] {
    const granted = awards
      .filter((award) => award.ruleCode === rule.code)
      .map((award) => this.ofAward(rule, award, award.facts ?? {}));
    const seen = new Set(granted.map(({ sourceId }) => sourceId));
    const refused = declined
      .filter((one) => one.ruleCode === rule.code && !seen.has(one.completionId))
      .map((one) => {
        const version = this.rules.named(one.tenantId, rule, one.ruleVersion),
          outcome = one.why as ExplanationView['outcome'],
          explained = rule.explain(version, one.facts);
        const capped = one.cap && { cap: one.cap, nextStep: afterCap(one.cap) };
        return view(
          rule,
          version,
          { ...explained, ...capped, outcome },
          { sourceKind: 'COMPLETION', sourceId: one.completionId, decidedAt: one.createdAt.toISOString() },
        );
      });
    if (withdrawn && completionId && !granted.length && !refused.length) {
      const fields = {
        sourceKind: 'COMPLETION',
        sourceId: completionId,
        decidedAt: withdrawn.createdAt.toISOString(),
      } as const;
      return [
        view(rule, null, { outcome: 'WITHDRAWN', conditions: [], nextStep: null, refusal: null }, fields),
      ];
    }
    return [...granted, ...refused];
  }

  private aboutYear(
    rule: Rule,
    { awards }: DecisionsAbout,
    standing: StandingDocument,
    year: number,
  ): ExplanationView {
    const facts: Facts = { yearTenths: standing.years?.[year]?.tenths ?? 0 },
      award = awards.find((one) => one.ruleCode === rule.code && one.sourceId === String(year));
    if (award) return this.ofAward(rule, award, facts);
    const version = this.rules.inForceInYear(standing.tenantId, rule, year),
      explained = rule.explain(version, facts);
    const active = this.rules.isActive(standing.tenantId, rule.code);
    return view(rule, version, active ? explained : { ...explained, outcome: 'INACTIVE' }, {
      sourceKind: 'YEAR',
      sourceId: String(year),
      decidedAt: null,
    });
  }

  private aboutDecisions(rule: Rule, { awards }: DecisionsAbout, today: string): ExplanationView[] {
    const given = awards
      .filter((award) => award.ruleCode === rule.code)
      .map((award) => this.ofAward(rule, award, {}));
    if (given.length) return given;
    const version = rule.inForceOn(today),
      explained = rule.explain(version, {});
    const refused = explained.outcome === 'REFUSED';
    return [
      view(
        rule,
        version,
        {
          ...explained,
          outcome: refused ? 'REFUSED' : 'NOT_AWARDED',
          nextStep: refused ? explained.nextStep : BY_HAND,
        },
        { sourceKind: 'MANUAL', sourceId: null, decidedAt: null },
      ),
    ];
  }

  private ofAward(rule: Rule, award: AwardDocument, facts: Facts): ExplanationView {
    const version = this.rules.named(award.tenantId, rule, award.ruleVersion);
    const { _id: id, status, points, certificateNumber, sourceKind, sourceId, title } = award;
    const outcome = status === 'ACTIVE' ? 'AWARDED' : status;
    const explained = version ? rule.explain(version, facts) : { conditions: [], nextStep: null };
    return view(
      rule,
      version,
      { ...explained, outcome, refusal: null },
      {
        sourceKind,
        sourceId,
        title,
        award: {
          id,
          status,
          points,
          certificateNumber,
          certificateUrl: this.check.addressOf(award),
        },
        decidedAt: award.createdAt.toISOString(),
      },
    );
  }
}

/** What a person who got as much as there is can do. */
const afterCap = ({ period, key, limit }: CapReached) =>
  period === 'MONTH'
    ? {
        id: `Aturan ini memberi paling banyak ${limit} kali sebulan, dan itu sudah tercapai untuk ${key}. Bulan berikutnya dihitung kembali dari nol.`,
        en: `The rule gives at most ${limit} a month, and that is reached for ${key}. The next month counts from nothing again.`,
      }
    : {
        id: `Aturan ini memberi paling banyak ${limit} kali setahun, dan itu sudah tercapai untuk ${key}. Tahun berikutnya dihitung kembali dari nol.`,
        en: `The rule gives at most ${limit} a year, and that is reached for ${key}. The next year counts from nothing again.`,
      };

type Decided = Pick<Explanation, 'conditions' | 'nextStep' | 'refusal'> & {
  outcome: ExplanationView['outcome'];
  cap?: CapReached;
};
type About = Pick<ExplanationView, 'sourceKind' | 'sourceId' | 'title' | 'award' | 'decidedAt'>;

const view = (
  { source }: Rule,
  version: RuleVersion | null,
  { outcome, refusal, conditions, nextStep, cap }: Decided,
  about: About,
): ExplanationView => ({
  ruleCode: source.code,
  ruleName: source.name,
  incentiveType: source.incentiveType,
  ruleVersion: version?.version ?? null,
  event: source.trigger,
  outcome,
  ...(refusal ? { refusal } : {}),
  ...(cap && { cap }),
  conditions,
  nextStep,
  reference: version?.reference ?? null,
  ...about,
});
