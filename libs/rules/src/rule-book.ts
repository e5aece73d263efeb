import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { casesFile, ruleFile, type Bilingual, type RuleCase } from './rule-file.js';
import { Rule } from './rule.js';
import { tablesFolder } from './tables-folder.js';

/** A rule file that cannot be used; the message names the file and each place in it. */
export class RuleFileError extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = 'RuleFileError';
  }
}

/** All rules, compiled once at the start. */
export class RuleBook {
  private readonly byCode: ReadonlyMap<string, Rule>;
  /** Rules that a completion may earn once for itself. */
  readonly perCompletion: readonly Rule[];
  /** Rules that a person may earn once a year. */
  readonly perYear: readonly Rule[];
  /** What a sentence calls each kind of incentive, by the kind. */
  readonly kinds: ReadonlyMap<string, Bilingual>;

  constructor(readonly rules: readonly Rule[]) {
    this.kinds = kindsOf(rules);
    this.byCode = new Map(rules.map((rule) => [rule.code, rule]));
    if (this.byCode.size !== rules.length) throw new RuleFileError('rules', 'two rules have the same code');
    // A rule that refuses in every version never grants: it is there to be shown and explained, and costs the
    // hot path nothing.
    const grants = (rule: Rule) => rule.versions.some((version) => !version.refusal);
    this.perCompletion = rules.filter((rule) => rule.source.oncePer === 'COMPLETION' && grants(rule));
    this.perYear = rules.filter((rule) => rule.source.oncePer === 'YEAR' && grants(rule));
  }

  get(code: string): Rule | undefined {
    return this.byCode.get(code);
  }
}

function kindsOf(rules: readonly Rule[]): ReadonlyMap<string, Bilingual> {
  const kinds = new Map<string, Bilingual>();
  for (const { code, source } of rules) {
    const { incentiveType, inSentence } = source,
      known = kinds.get(incentiveType) ?? inSentence;
    if (known.id !== inSentence.id || known.en !== inSentence.en)
      throw new RuleFileError(code, `${incentiveType} is called otherwise by another rule (inSentence)`);
    kinds.set(incentiveType, inSentence);
  }
  return kinds;
}

/**
 * Reads every `<rule-code>/parameters.yaml` below a folder, by itself that of this installation.
 * @throws RuleFileError when a file is wrong: a service must not start with half its rules
 */
export function loadRuleBook(folder = tablesFolder('incentives')): RuleBook {
  const codes = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  if (!codes.length) throw new RuleFileError(folder, 'no rules in this folder');
  return new RuleBook(codes.map((code) => new Rule(readRule(folder, code))));
}

function readRule(folder: string, code: string) {
  const file = join(folder, code, 'parameters.yaml');
  const rule = readYaml(file, ruleFile);
  if (rule.code !== code)
    throw new RuleFileError(file, `its code ${rule.code} is not the name of its folder`);
  return rule;
}

/** The cases of one rule. */
export function loadRuleCases(folder: string, code: string): RuleCase[] {
  return readYaml(join(folder, code, 'cases.yaml'), casesFile);
}

function readYaml<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  let content: unknown;
  try {
    // The core schema leaves dates as text; no custom tags, no merge keys.
    content = parse(readFileSync(file, 'utf8'), { schema: 'core', maxAliasCount: 0 });
  } catch (error) {
    throw new RuleFileError(file, (error as Error).message);
  }
  const read = schema.safeParse(content);
  if (!read.success) throw new RuleFileError(file, z.prettifyError(read.error));
  return read.data;
}
