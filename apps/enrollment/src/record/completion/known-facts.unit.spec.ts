import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { CompletionDocument, LearningHourAccount } from './completion.schema.js';
import { USUAL_LIMITS } from './implausible.js';
import { note, yearOf, type KnownFacts } from './known-facts.js';

const medan = tenantId('medan'),
  now = new Date('2026-11-21T03:00:00Z'),
  account = 'medan:rina:2026';
const known = (change: Partial<KnownFacts> = {}): KnownFacts => ({
  tenantId: medan,
  now,
  today: '2026-11-21',
  participant: () => undefined,
  enrolment: () => undefined,
  recorded: new Map(),
  accounts: new Map(),
  completions: new Map(),
  closed: new Set(),
  plausible: USUAL_LIMITS,
  agencyIds: null,
  ...change,
});
const completion = (change: Partial<CompletionDocument> = {}) =>
  ({
    _id: 'c1',
    form: 'technical',
    international: false,
    startDate: '2026-03-02',
    endDate: '2026-03-04',
    naturalKey: 'k1',
    ...change,
  }) as CompletionDocument;
const kept = (change: Partial<LearningHourAccount> = {}) =>
  ({ _id: account, year: 2026, completions: 1, ...change }) as LearningHourAccount;

describe('the year of a person', () => {
  it('is opened by the first completion', () => {
    expect(yearOf('rina', 2026, known())).toMatchObject({
      account: {
        _id: account,
        tenantId: 'medan',
        participantId: 'rina',
        version: 0,
        totalTenths: 0,
        createdAt: now,
      },
      completions: undefined,
      closed: false,
    });
  });

  it('is the one that is known, with its completions', () => {
    const [own, completions] = [kept({ spans: ['x'] }), [completion()]];
    const facts = known({
      accounts: new Map([[account, own]]),
      completions: new Map([[account, completions]]),
    });
    expect(yearOf('rina', 2026, facts)).toEqual({ account: own, completions, closed: false });
    expect(yearOf('rina', 2026, facts).account.spans).toEqual(['x']);
    expect(yearOf('budi', 2026, facts).completions).toBeUndefined();
  });

  it('gets the days of its completions where it was kept without them, once they are looked at', () => {
    const accounts = new Map([[account, kept()]]);
    expect(yearOf('rina', 2026, known({ accounts })).account.spans).toBeUndefined();
    const completions = new Map([[account, [completion()]]]);
    expect(yearOf('rina', 2026, known({ accounts, completions })).account.spans).toEqual([
      '2026-03-02/2026-03-04',
    ]);
  });

  it.each([
    [2025, true],
    [2026, false],
    [2027, false],
  ])('%s is over in 2026: %s', (year, closed) => expect(yearOf('rina', year, known()).closed).toBe(closed));
});

describe('what a decision adds', () => {
  const before = completion({ _id: 'c0', naturalKey: 'k0' }),
    after = { ...before, creditedTenths: 5 },
    other = completion({ _id: 'c9', naturalKey: 'k9' });

  it('is seen by the next one: the account, and each completion under all of its keys', () => {
    const facts = known(),
      added = completion({ naturalKey: ['k1', 'k2'] });
    note(facts, kept(), added, [{ before, after }]);
    expect(facts.accounts.get(account)).toEqual(kept());
    expect([...facts.recorded]).toEqual([
      ['k1', added],
      ['k2', added],
      ['k0', after],
    ]);
  });

  it('stands in the place of what was there, beside the others', () => {
    const facts = known({ completions: new Map([[account, [before, other]]]) });
    note(facts, kept(), completion(), [{ before, after }]);
    expect(facts.completions.get(account)).toEqual([other, completion(), after]);
    note(facts, kept(), completion({ title: 'Arsip' }), []);
    expect(facts.completions.get(account)).toEqual([other, after, completion({ title: 'Arsip' })]);
  });

  it('begins no list of completions where none were looked at', () => {
    const facts = known();
    note(facts, kept(), completion(), []);
    expect(facts.completions.size).toBe(0);
  });
});
