import { describe, expect, it } from 'vitest';
import { Rule, ruleFile } from '#rules';
import { moneyOf, payable } from './budget.js';

const text = { id: 'teks', en: 'text' };
const rule = (incentiveType: string, over: object = {}) =>
  new Rule(
    ruleFile.parse({
      code: 'spec',
      incentiveType,
      inSentence: text,
      cash: true,
      trigger: 'MANUAL',
      oncePer: 'DECISION',
      name: text,
      description: text,
      versions: [
        {
          effectiveFrom: '2020-01-01',
          refusal: 'LEGAL_BASIS_REQUIRED',
          reference: { basis: 'spec', verification: 'assumption' },
        },
      ],
      ...over,
    }),
  );

describe('money for a kind of incentive', () => {
  it('is never set aside where no law names a ground', () => {
    expect(payable(rule('CASH_BONUS'), { approvals: { DPRD: 'x', HOME_MINISTRY: 'y' } })).toMatchObject({
      payable: false,
      why: 'NO_LEGAL_BASIS_EXISTS',
    });
  });
  it('needs the approvals of its kind', () => {
    const tpp = rule('TPP_COMPONENT', { legalBasis: 'RECORDABLE' });
    expect(payable(tpp, { approvals: { DPRD: '12/2026', HOME_MINISTRY: ' ' } })).toEqual({
      payable: false,
      why: 'APPROVALS_MISSING',
      missing: ['HOME_MINISTRY'],
    });
    expect(payable(tpp, { approvals: { DPRD: '12/2026', HOME_MINISTRY: '900/7' } })).toEqual({
      payable: true,
    });
    expect(payable(rule('HONORARIUM', { legalBasis: 'RECORDABLE' }), { approvals: {} })).toEqual({
      payable: true,
    });
  });
  it('is none where the kind costs nothing', () => {
    const free = rule('OFFICIAL_EVENT', {
      cash: false,
      versions: [{ effectiveFrom: '2020-01-01', reference: { basis: 'spec', verification: 'assumption' } }],
    });
    expect(payable(free, { approvals: {} })).toMatchObject({ payable: false, why: 'NOT_MONEY' });
  });
});

it('says what it takes to pay a kind, and nothing of what costs nothing', () => {
  expect(moneyOf(rule('TPP_COMPONENT', { legalBasis: 'RECORDABLE' }))).toEqual({
    recordable: true,
    approvals: ['DPRD', 'HOME_MINISTRY'],
    grounds: expect.arrayContaining(['WORK_PERFORMANCE']),
  });
  expect(moneyOf(rule('CASH_BONUS'))).toEqual({ recordable: false, approvals: [], grounds: [] });
  expect(
    moneyOf(
      rule('OFFICIAL_EVENT', {
        cash: false,
        versions: [{ effectiveFrom: '2020-01-01', reference: { basis: 'spec', verification: 'assumption' } }],
      }),
    ),
  ).toBeUndefined();
});
