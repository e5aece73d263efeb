import { z } from 'zod';
import { factNames, FACTS, FACTS_OF_SCOPE } from './facts.js';
import { employeeTypes } from './obligation.js';

const bilingual = z.strictObject({ id: z.string().min(1), en: z.string().min(1) });
const fact = z.enum(factNames);
const texts = {
  /** Placeholders {expected}, {actual} and, for numbers, {missing}. */
  nextStep: bilingual.optional(),
};

const condition = z.union([
  z.strictObject({ fact, atLeast: z.number(), ...texts }),
  z.strictObject({ fact, atMost: z.number(), ...texts }),
  z.strictObject({ fact, equals: z.string(), ...texts }),
  z.strictObject({ fact, oneOf: z.array(z.string()).min(1), ...texts }),
]);

const reference = z.strictObject({
  basis: z.string().min(1),
  source: z.string().min(1).optional(),
  verification: z.enum(['seen-primary', 'seen-secondary', 'memory', 'assumption']),
});

/** How often a person can get it: within a calendar month and a calendar year of the government's zone. */
const caps = z.strictObject({
  perMonth: z.int().min(1).max(10_000).optional(),
  perYear: z.int().min(1).max(10_000).optional(),
});

/** One dated version of a rule, as its file says it. */
export const ruleVersion = z.strictObject({
  effectiveFrom: z.iso.date(),
  /** Set where the law gives no ground: such a version decides nothing but this refusal. */
  refusal: z.enum(['LEGAL_BASIS_REQUIRED']).optional(),
  points: z
    .union([z.strictObject({ perHour: z.int().min(0) }), z.strictObject({ fixed: z.int().min(0) })])
    .default({ fixed: 0 }),
  certificate: z.boolean().default(false),
  conditions: z.array(condition).default([]),
  caps: caps.optional(),
  reference,
});

/** The content of rules/incentives/<rule-code>/parameters.yaml. */
export const ruleFile = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Kind of incentive: what an award is filed under. Several rules may grant the same kind. */
    incentiveType: z.string().regex(/^[A-Z][A-Z_]*$/),
    /**
     * What messages call this kind within a sentence: "Anda memperoleh ...", "you have earned ...". The same
     * in all rules of a kind.
     */
    inSentence: bilingual,
    cash: z.boolean().default(false),
    /**
     * For money: RECORDABLE where a law names grounds, so that a government can record its own regulation and
     * a budget; NONE where no ground was found, and nothing can be recorded.
     */
    legalBasis: z.enum(['RECORDABLE', 'NONE']).default('NONE'),
    /** What a decision by hand must rest on. IMPROVEMENT: a proposal with evidence that the leader approved. */
    needs: z.enum(['IMPROVEMENT']).optional(),
    /** Kinds of employees that it exists for; all where none is named. */
    for: z.array(z.enum(employeeTypes)).min(1).optional(),
    /** GRANT gives it; NOMINATE only records a proposal, because somebody outside decides. */
    effect: z.enum(['GRANT', 'NOMINATE']).default('GRANT'),
    /** The event that may earn it, or MANUAL where a person decides. */
    trigger: z.enum(['enrollment.completed.v1', 'MANUAL']),
    oncePer: z.enum(['COMPLETION', 'YEAR', 'DECISION']),
    name: bilingual,
    description: bilingual,
    versions: z.array(ruleVersion).min(1),
  })
  .superRefine((rule, ctx) => {
    const refuse = (message: string, path: PropertyKey[], fault?: string) =>
      ctx.addIssue({ code: 'custom', message, path, ...(fault && { params: { fault } }) });
    if ((rule.trigger === 'MANUAL') !== (rule.oncePer === 'DECISION'))
      refuse('a manual rule, and only that, is once per DECISION', ['oncePer']);
    if (rule.needs && rule.trigger !== 'MANUAL')
      refuse('only what a person decides can need evidence', ['needs']);
    if (rule.legalBasis === 'RECORDABLE' && !rule.cash)
      refuse('only money needs a legal basis', ['legalBasis']);
    rule.versions.forEach((version, v) => {
      const before = rule.versions[v - 1];
      if (before && before.effectiveFrom >= version.effectiveFrom)
        refuse('versions are listed from old to new', ['versions', v, 'effectiveFrom']);
      if (rule.cash && !version.refusal)
        refuse('a cash type has no legal basis in the tables and stays refused', ['versions', v, 'refusal']);
      if ('perHour' in version.points && rule.oncePer !== 'COMPLETION')
        refuse(
          'points per hour belong to a completion',
          ['versions', v, 'points'],
          'POINTS_PER_HOUR_NOT_HERE',
        );
      version.conditions.forEach((c, i) => {
        const path = ['versions', v, 'conditions', i];
        if (!FACTS_OF_SCOPE[rule.oncePer].includes(c.fact))
          refuse(`${c.fact} is not known once per ${rule.oncePer}`, path, 'FACT_NOT_KNOWN_HERE');
        if ((FACTS[c.fact].kind === 'hours') !== ('atLeast' in c || 'atMost' in c))
          refuse(`${c.fact} cannot be compared like this`, path, 'FACT_NOT_COMPARABLE');
      });
    });
  });

const givenFacts = z.strictObject({
  creditedHours: z.number().optional(),
  yearHours: z.number().optional(),
  employeeType: z.string().optional(),
  form: z.string().optional(),
  source: z.string().optional(),
});

/** The content of cases.yaml beside it: what the rule must decide. */
export const casesFile = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      date: z.iso.date(),
      given: givenFacts.default({}),
      expect: z.strictObject({
        outcome: z.enum(['AWARDED', 'NOMINATED', 'NOT_AWARDED', 'NOT_IN_FORCE', 'REFUSED']),
        version: z.iso.date().optional(),
        points: z.int().optional(),
        certificate: z.boolean().optional(),
        refusal: z.string().optional(),
        nextStep: z.string().optional(),
      }),
    }),
  )
  .min(1);

export type RuleFile = z.output<typeof ruleFile>;
export type RuleVersionFile = z.output<typeof ruleVersion>;
export type ConditionFile = z.output<typeof condition>;
export type RuleCase = z.output<typeof casesFile>[number];
export type Bilingual = z.output<typeof bilingual>;
