import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { Rule, RuleBook, ruleFile } from '#rules';
import { awardIdOf, decideCompletion, newer, yearStep } from './award.js';

const text = { id: 'teks', en: 'text' };
const rule = new Rule(
  ruleFile.parse({
    code: 'spec-points',
    incentiveType: 'SPEC',
    inSentence: { id: 'penghargaan', en: 'an award' },
    trigger: 'enrollment.completed.v1',
    oncePer: 'COMPLETION',
    name: text,
    description: text,
    versions: [
      {
        effectiveFrom: '2020-01-01',
        points: { perHour: 10 },
        conditions: [{ fact: 'creditedHours', atLeast: 1 }],
        reference: { basis: 'spec', verification: 'assumption' },
      },
    ],
  }),
);
const medan = tenantId('medan');
const completion = {
  tenantId: medan,
  completionId: 'c1',
  endDate: '2026-03-12',
  creditedTenths: 45,
  employeeType: 'PNS',
  form: 'seminar',
  source: 'RECORD',
};
const decide = (over: Partial<typeof completion> = {}, active = true) =>
  decideCompletion(new RuleBook([rule]), { ...completion, ...over }, () => active)[0];

describe('decideCompletion', () => {
  it('grants points by the credited hours under a key of tenant, rule and completion', () => {
    expect(decide()).toMatchObject({
      granted: true,
      awardId: 'medan:spec-points:c1',
      points: 45,
      version: { version: '2020-01-01' },
    });
  });
  it.each([
    ['the conditions do not hold', { creditedTenths: 9 }, true, 'NOT_AWARDED'],
    ['no version was in force on the day', { endDate: '2019-12-31' }, true, 'NOT_IN_FORCE'],
    ['the tenant switched the rule off', {}, false, 'INACTIVE'],
  ])('declines when %s', (_when, over, active, why) => {
    expect(decide(over, active)).toMatchObject({ granted: false, why });
  });
  it('keeps tenants apart that use the same ids', () => {
    expect(awardIdOf(medan, 'r', 'c1')).not.toBe(awardIdOf(tenantId('ambon'), 'r', 'c1'));
  });
});

describe('yearStep', () => {
  const revoked = (cause: 'YEAR_TOTAL_FELL' | 'DECISION') => ({ status: 'REVOKED', revocation: { cause } });
  it.each([
    ['earned for the first time', true, undefined, 'GRANT'],
    ['earned and granted', true, { status: 'ACTIVE' }, null],
    ['earned again after the total had fallen', true, revoked('YEAR_TOTAL_FELL'), 'REINSTATE'],
    ['earned, but taken back by a decision', true, revoked('DECISION'), null],
    ['no longer earned', false, { status: 'ACTIVE' }, 'REVOKE'],
    ['not earned, never granted', false, undefined, null],
    ['not earned, taken back', false, revoked('YEAR_TOTAL_FELL'), null],
  ])('%s', (_case, earned, award, step) => expect(yearStep(earned, award)).toBe(step));
});

describe('newer', () => {
  it('keeps the statement with the larger version in whatever order they come', () => {
    const a = { version: 3, tenths: 205 },
      b = { version: 4, tenths: 165 };
    expect([newer(a, b), newer(b, a), newer(undefined, a)]).toEqual([b, b, a]);
  });
});
