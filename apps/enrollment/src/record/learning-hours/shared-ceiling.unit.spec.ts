import { describe, expect, it } from 'vitest';
import { allot, sharesCeiling, type Claim } from './shared-ceiling.js';

/** Three hours of e-learning on one day, which is all that a day gives. */
const claim = (change: Partial<Claim> = {}): Claim => ({
  form: 'eLearning',
  international: false,
  startDate: '2026-03-02',
  endDate: '2026-03-02',
  claimedTenths: 30,
  minutes: null,
  units: null,
  title: 'Pelayanan Prima',
  key: 'a',
  ...change,
});
/** Tenths of each, in the order in which they were given. */
const given = (...claims: Claim[]) => {
  const credits = allot(claims);
  return claims.map((each) => credits.get(each)?.tenths);
};

it.each([
  ['eLearning', false, true],
  ['eLearning', true, true],
  ['coaching', false, true],
  ['mentoring', true, true],
  ['seminar', false, false],
  ['technical', false, false],
  ['secondment', true, false],
] as const)('%s (abroad: %s) shares a ceiling: %s', (form, international, expected) => {
  expect(sharesCeiling(form, international)).toBe(expected);
});

describe('a ceiling', () => {
  it.each<[string, Partial<Claim>, Partial<Claim>]>([
    ['ended first', { endDate: '2026-03-02' }, { endDate: '2026-03-02', startDate: '2026-03-02', key: 'b' }],
    ['has the smaller title', { title: 'Arsip' }, { title: 'Keuangan' }],
    ['has the smaller key', { key: '1' }, { key: '2' }],
  ])('serves first what %s, however they were told', (_, first, second) => {
    const [one, two] = [claim(first), claim(second)];
    expect(given(one, two)).toEqual([30, 0]);
    expect(given(two, one)).toEqual([0, 30]);
  });

  it('of a day serves first what ends first, then what begins first', () => {
    const short = claim({ key: 'z' }),
      long = claim({ endDate: '2026-03-03', claimedTenths: 60, title: 'A' });
    expect(given(long, short)).toEqual([30, 30]);
    const early = claim({ startDate: '2026-03-01', claimedTenths: 60, title: 'Z' }),
      late = claim({ title: 'A' });
    expect(given(late, early)).toEqual([0, 60]);
  });

  it('serves what was at home before what was abroad, whose ceiling is higher', () => {
    const home = claim({ title: 'Z' }),
      abroad = claim({ international: true, claimedTenths: 40, title: 'A' });
    expect(given(abroad, home)).toEqual([10, 30]);
  });

  it.each([
    ['2026-03-03', [30, 30]],
    ['2026-03-02', [30, 0]],
  ])('of a day is full for another on %s', (day, expected) => {
    expect(given(claim(), claim({ startDate: day, endDate: day, key: 'b' }))).toEqual(expected);
  });

  it('adds up what each took of it', () => {
    const small = (key: string, claimedTenths: number) => claim({ key, claimedTenths });
    expect(given(small('a', 10), small('b', 10), small('c', 20))).toEqual([10, 10, 10]);
  });

  it('of a month holds two sessions, and the next month two more', () => {
    const session = (key: string, day: string) =>
      claim({ form: 'coaching', claimedTenths: null, key, startDate: day, endDate: day });
    expect(
      given(
        session('a', '2026-03-01'),
        session('b', '2026-03-30'),
        session('c', '2026-03-31'),
        session('d', '2026-04-01'),
      ),
    ).toEqual([20, 20, 0, 20]);
  });

  it('of one form is none of another, and of nobody nothing', () => {
    const of = (form: Claim['form']) => claim({ form, claimedTenths: null, units: 2 });
    expect(given(of('coaching'), of('mentoring'))).toEqual([40, 40]);
    expect(allot([])).toEqual(new Map());
  });

  it('leaves the list of claims in its order', () => {
    const claims = [claim({ key: 'b' }), claim({ key: 'a' })];
    allot(claims);
    expect(claims.map(({ key }) => key)).toEqual(['b', 'a']);
  });
});
