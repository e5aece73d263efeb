import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRuleBook, loadRuleCases } from './rule-book.js';
import { tablesFolder } from './tables-folder.js';

const tenths = (hours: number | undefined) => (hours === undefined ? undefined : Math.round(hours * 10));

const folder = tablesFolder('incentives');
const book = loadRuleBook();

it('holds every folder below rules/incentives', () => {
  expect(book.rules.map((rule) => rule.code)).toEqual(readdirSync(folder).sort());
});

describe.each(book.rules.map((rule) => [rule.code, rule] as const))('rule %s', (code, rule) => {
  it.each(loadRuleCases(folder, code).map((c) => [c.name, c] as const))(
    '%s',
    (_name, { date, given, expect: expected }) => {
      const { creditedHours, yearHours, ...texts } = given;
      const version =
        rule.source.oncePer === 'YEAR' ? rule.inForceInYear(Number(date.slice(0, 4))) : rule.inForceOn(date);
      const facts = { ...texts, creditedTenths: tenths(creditedHours), yearTenths: tenths(yearHours) };
      const decision = rule.explain(version, facts);
      expect({ ...decision, nextStep: decision.nextStep?.en }).toMatchObject(expected);
      expect(version?.holds(facts) ?? false).toBe(
        decision.outcome === 'AWARDED' || decision.outcome === 'NOMINATED',
      );
    },
  );
});
