import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import * as contracts from '#contracts';
import { fundingKinds } from '../../apps/enrollment/src/funding/funding-kinds.js';
import { competenceClasses } from '../../apps/enrollment/src/ground/competence-class.js';
import type { EnrolRefusal } from '../../apps/enrollment/src/places/enrolment/enrol.js';
import { planSteps } from '../../apps/enrollment/src/planning/development-plan/plan-steps.js';
import type { RevocationCause } from '../../apps/incentives/src/awards/award/award.js';
import { terms, type Terms } from '../../apps/reports/src/report/terms.js';
import { projectRoot } from '../../tools/generate/project.js';

interface RuleFile {
  code: string;
  incentiveType: string;
  name: { id: string };
}
const rules = readdirSync(join(projectRoot, 'rules/incentives')).map(
  (rule) =>
    parse(readFileSync(join(projectRoot, 'rules/incentives', rule, 'parameters.yaml'), 'utf8')) as RuleFile,
);

/** The codes of an enumeration in the payload of an event, by the path of its field. */
function codesOf(event: contracts.EventDefinition, path: string): string[] {
  interface Node {
    properties?: Record<string, Node>;
    items?: Node;
    anyOf?: Node[];
    enum?: string[];
  }
  const found = path
    .split('.')
    .reduce<Node | undefined>(
      (node, name) => (node?.items ?? node)?.properties?.[name],
      z.toJSONSchema(event.schema, { io: 'input', unrepresentable: 'any' }) as Node,
    );
  return (found?.enum ?? found?.anyOf?.flatMap((each) => each.enum ?? []) ?? []).filter(Boolean);
}

// Where these are types only, a new one fails the type-check of these lines.
const refusals: Record<EnrolRefusal, true> = {
  BATCH_UNKNOWN: true,
  PARTICIPANT_UNKNOWN: true,
  PARTICIPANT_INACTIVE: true,
  BATCH_NOT_OPEN: true,
  ADMISSION_DECIDES: true,
  ENROLMENT_PERIOD_OVER: true,
  ALREADY_ENROLLED: true,
};
/** false: it comes with a reason that a person wrote. */
const causes: Record<RevocationCause, boolean> = {
  COMPLETION_WITHDRAWN: true,
  CREDIT_CHANGED: true,
  YEAR_TOTAL_FELL: true,
  DECISION: false,
  RETRO_REVERSED: false,
  APPEAL: false,
};

const codes: Partial<Record<Terms, readonly string[]>> = {
  fundingKind: Object.keys(fundingKinds),
  publication: codesOf(contracts.programmeRecorded, 'publication'),
  leftOutReason: codesOf(contracts.admissionDecided, 'limitedBy'),
  refusal: Object.keys(refusals),
  verdict: codesOf(contracts.feedbackSessionClosed, 'verdict'),
  revisionDecision: codesOf(contracts.programmeRevisionDecided, 'decision'),
  impactOutcome: codesOf(contracts.impactJudged, 'outcome'),
  incentiveType: rules.map(({ incentiveType }) => incentiveType),
  rule: rules.map(({ code }) => code),
  revocation: Object.entries(causes).flatMap(([cause, coded]) => (coded ? [cause] : [])),
  gap: codesOf(contracts.competencyNeedRecorded, 'gapType'),
  competenceClass: competenceClasses,
  planStep: planSteps,
  batchStatus: codesOf(contracts.batchScheduled, 'status'),
};

it.each(Object.entries(codes))('a report names every %s in Indonesian', (of, known) => {
  const named: Readonly<Record<string, string>> = terms[of as Terms];
  expect(known.length, of).toBeGreaterThan(1);
  expect(known.filter((code) => !named[code])).toEqual([]);
});

it('a rule is called as its own file calls it', () => {
  const named: Readonly<Record<string, string>> = terms.rule;
  expect(rules.map(({ code }) => named[code])).toEqual(rules.map(({ name }) => name.id));
});

it('no term is a code', () => {
  const all = Object.values(terms).flatMap((each) => Object.values(each));
  expect(all.filter((name) => /_|^[a-z]+-[a-z]+$|^[a-z]+[A-Z]/.test(name))).toEqual([]);
});
