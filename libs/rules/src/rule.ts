import { compileCondition, type CompiledCondition, type ConditionFinding } from './condition.js';
import type { Facts } from './facts.js';
import type { Bilingual, RuleFile, RuleVersionFile } from './rule-file.js';

export type Outcome = 'AWARDED' | 'NOMINATED' | 'NOT_AWARDED' | 'NOT_IN_FORCE' | 'REFUSED';

/** A decision and everything that led to it. */
export interface Explanation {
  outcome: Outcome;
  /** Version of the rule that decided; null when none was in force. */
  version: string | null;
  points: number;
  certificate: boolean;
  refusal: string | null;
  conditions: ConditionFinding[];
  /** What would change the decision. */
  nextStep: Bilingual | null;
}

/** One dated version of a rule, ready to decide. */
export class RuleVersion {
  /** The day from which it holds; that is its name. */
  readonly version: string;
  readonly certificate: boolean;
  readonly refusal: string | null;
  readonly reference: RuleVersionFile['reference'];
  /** How often a person can get it. */
  readonly caps: NonNullable<RuleVersionFile['caps']>;
  readonly points: (facts: Facts) => number;
  private readonly conditions: readonly CompiledCondition[];

  constructor(readonly source: RuleVersionFile) {
    const { points } = source;
    this.version = source.effectiveFrom;
    this.certificate = source.certificate;
    this.refusal = source.refusal ?? null;
    this.reference = source.reference;
    this.caps = source.caps ?? {};
    this.conditions = source.conditions.map(compileCondition);
    // Whole points only: what is short of a point is not given.
    this.points =
      'fixed' in points
        ? () => points.fixed
        : (facts) => Math.floor(((facts.creditedTenths ?? 0) * points.perHour) / 10);
  }

  /** True when the facts earn the incentive. */
  holds(facts: Facts): boolean {
    if (this.refusal) return false;
    for (const condition of this.conditions) if (!condition.holds(facts)) return false;
    return true;
  }

  explain(facts: Facts): Pick<Explanation, 'conditions' | 'nextStep'> {
    const failed = this.conditions.find((condition) => !condition.holds(facts));
    return {
      conditions: this.conditions.map((condition) => condition.finding(facts)),
      nextStep: failed?.nextStep(facts) ?? null,
    };
  }
}

const NO_BASIS: Bilingual = {
  id: 'Hanya dapat diberikan setelah pemerintah daerah mencatat dasar hukum, kode anggaran, dan pejabat yang menyetujui.',
  en: 'Possible only after the regional government has recorded the legal basis, the budget code and the approver.',
};

/** A rule with all its versions. */
export class Rule {
  readonly code: string;
  readonly versions: readonly RuleVersion[];

  constructor(readonly source: RuleFile) {
    this.code = source.code;
    this.versions = source.versions.map((version) => new RuleVersion(version));
  }

  /** The version in force on a local date. */
  inForceOn(date: string): RuleVersion | null {
    return this.versions.findLast(({ version }) => version <= date) ?? null;
  }

  /**
   * A yearly rule is judged for a whole year by the version of its first day, so that nobody loses in May
   * what was earned in April.
   */
  inForceInYear(year: number): RuleVersion | null {
    return this.inForceOn(`${String(year).padStart(4, '0')}-01-01`);
  }

  explain(version: RuleVersion | null, facts: Facts): Explanation {
    const nothing = {
      points: 0,
      certificate: false,
      refusal: null,
      conditions: [],
      nextStep: null,
    };
    if (!version) return { ...nothing, outcome: 'NOT_IN_FORCE', version: null };
    if (version.refusal)
      return {
        ...nothing,
        outcome: 'REFUSED',
        version: version.version,
        refusal: version.refusal,
        nextStep: NO_BASIS,
      };
    const found = version.explain(facts);
    if (!version.holds(facts))
      return { ...nothing, ...found, outcome: 'NOT_AWARDED', version: version.version };
    const outcome = this.source.effect === 'NOMINATE' ? 'NOMINATED' : 'AWARDED';
    return {
      ...found,
      outcome,
      version: version.version,
      points: version.points(facts),
      certificate: version.certificate,
      refusal: null,
    };
  }
}
