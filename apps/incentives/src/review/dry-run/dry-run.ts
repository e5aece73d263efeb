import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { NotFound, sees, type Caller } from '#platform';
import { RuleBook, type Rule, type RuleVersion } from '#rules';
import {
  ruleVersionId,
  RuleVersionStore,
  type RuleVersionDocument,
} from '../../rules/rule/rule-version.schema.js';
import { ruleProblems } from '../../rules/rule/rule.problems.js';
import { compile } from '../../rules/rule/tenant-rules.js';
import type { DryRunBody, dryRunQuery, dryRunView } from './dry-run.dto.js';
import { PastDecisions } from './past-decisions.js';
import { digestOf, inFavour, replay, type Finding } from './replay.js';

export interface Tried {
  rule: Rule;
  document: RuleVersionDocument;
  version: RuleVersion;
  findings: Finding[];
  digest: string;
}

/** Tries a version on what happened. Reads only. */
@Injectable()
export class DryRun {
  constructor(
    private readonly rules: RuleBook,
    private readonly past: PastDecisions,
    private readonly versions: RuleVersionStore,
  ) {}

  async of(
    tenantId: TenantId,
    ruleCode: string,
    name: string,
    { fromYear, toYear }: DryRunBody,
  ): Promise<Tried> {
    const rule = this.rules.get(ruleCode);
    if (!rule) throw new NotFound('rule');
    const document = await this.versions.findOne(tenantId, { _id: ruleVersionId(tenantId, ruleCode, name) });
    if (!document) throw new NotFound('version of the rule');
    if (rule.source.oncePer === 'DECISION') throw ruleProblems.RULE_DECIDED_BY_HAND();
    const version = compile(name, document.content),
      findings = replay(version, await this.past.of(tenantId, rule, fromYear, toYear));
    return {
      rule,
      document,
      version,
      findings,
      digest: digestOf(name, findings),
    };
  }

  async show(
    { tenantId, agencyIds }: Caller,
    ruleCode: string,
    name: string,
    period: DryRunBody,
    { limit, after, participantId, differencesOnly }: z.output<typeof dryRunQuery>,
  ): Promise<z.infer<typeof dryRunView>> {
    const { findings, digest } = await this.of(tenantId, ruleCode, name, period);
    const counts = {
      GRANT: 0,
      MORE_POINTS: 0,
      FEWER_POINTS: 0,
      WOULD_NOT_BE_AWARDED: 0,
      NONE: 0,
    };
    for (const { difference } of findings) counts[difference]++;
    // A client of single agencies sees the sums of all, and of the persons only its own.
    const shown = findings
      .filter(
        ({ judged, difference }) =>
          (differencesOnly === 'false' || difference !== 'NONE') &&
          (!participantId || judged.participantId === participantId) &&
          sees({ agencyIds }, judged.agencyId) &&
          (!after || keyOf(judged) > after),
      )
      .sort((a, b) => (keyOf(a.judged) < keyOf(b.judged) ? -1 : 1));
    const page = shown.slice(0, limit),
      last = page.at(-1);
    return {
      ruleCode,
      version: name,
      ...period,
      judged: findings.length,
      people: new Set(findings.map(({ judged }) => judged.participantId)).size,
      counts,
      points: inFavour(findings).reduce((sum, { points }) => sum + points, 0),
      digest,
      items: page.map(
        ({ judged: { participantId: id, sourceId, year, title }, difference, was, wouldBe, points }) => ({
          participantId: id,
          sourceId,
          year,
          ...(title && { title }),
          difference,
          was,
          wouldBe,
          points,
        }),
      ),
      ...(shown.length > limit && last && { next: keyOf(last.judged) }),
    };
  }
}

const keyOf = ({ participantId, source }: Finding['judged']): string => `${participantId}:${source}`;
