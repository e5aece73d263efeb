import { describe, expect, it } from 'vitest';
import { implausible, MOST_COMPARED, USUAL_LIMITS } from './implausible.js';

const training = (startDate: string, endDate = startDate, hours = 4) => ({
  startDate,
  endDate,
  claimedTenths: hours * 10,
  creditedTenths: hours * 10,
  inPieces: false,
});
const year = (spans: string[], hours = 4) => ({ spans, totalTenths: hours * 10 });
const day = (date: string) => `${date}/${date}`;

describe('what is hard to believe', () => {
  it('is none of a seminar a day, several on one day among them', () => {
    const spans = [day('2026-03-12'), day('2026-03-12'), day('2026-03-12'), day('2026-03-13')];
    expect(implausible(training('2026-03-12'), year(spans), USUAL_LIMITS)).toEqual([]);
  });

  it.each([
    ['a day', '2026-03-12', '2026-03-12', 24, []],
    ['a day', '2026-03-12', '2026-03-12', 24.1, ['HOURS_BEYOND_DAYS']],
    ['three days', '2026-03-12', '2026-03-14', 72, []],
    ['three days', '2026-03-12', '2026-03-14', 73, ['HOURS_BEYOND_DAYS']],
  ])('is more JP in %s than it has hours (%s to %s, %d JP)', (_what, first, last, hours, found) => {
    expect(
      implausible(training(first, last, hours), year([`${first}/${last}`], hours), USUAL_LIMITS),
    ).toEqual(found);
  });

  it('is what was claimed, also where a ceiling credits less', () => {
    const claimed = { ...training('2026-03-12', '2026-03-12', 300), creditedTenths: 80 };
    expect(implausible(claimed, year([day('2026-03-12')], 8), USUAL_LIMITS)).toEqual(['HOURS_BEYOND_DAYS']);
  });

  it('is the fourth training of one day, and of a day within a longer one', () => {
    const crowded = [1, 2, 3, 4].map(() => day('2026-03-13'));
    expect(implausible(training('2026-03-13'), year(crowded), USUAL_LIMITS)).toEqual(['MANY_ON_ONE_DAY']);
    const long = '2026-03-12/2026-03-14';
    expect(
      implausible(training('2026-03-12', '2026-03-14'), year([long, ...crowded.slice(1)]), USUAL_LIMITS),
    ).toEqual(['MANY_ON_ONE_DAY']);
    const apart = [long, day('2026-03-12'), day('2026-03-13'), day('2026-03-14'), day('2026-03-14')];
    expect(implausible(training('2026-03-12', '2026-03-14'), year(apart), USUAL_LIMITS)).toEqual([]);
  });

  it('is a training of several days on days of another one, but not beside a study or a single day', () => {
    const own = '2026-03-12/2026-03-14',
      beside = (other: string) =>
        implausible(training('2026-03-12', '2026-03-14'), year([own, other]), USUAL_LIMITS);
    expect(beside('2026-03-14/2026-03-16')).toEqual(['DAYS_OVERLAP']);
    expect(beside('2026-03-15/2026-03-16')).toEqual([]);
    expect(beside('2025-09-01/2027-08-31')).toEqual([]);
    expect(beside(day('2026-03-13'))).toEqual([]);
  });

  it('is no number of small pieces on one day', () => {
    const crowded = [1, 2, 3, 4].map(() => day('2026-03-12')),
      asked = (inPieces: boolean) =>
        implausible({ ...training('2026-03-12'), inPieces }, year(crowded), USUAL_LIMITS);
    expect([asked(true), asked(false)]).toEqual([[], ['MANY_ON_ONE_DAY']]);
  });

  it('knows nothing of the days of what is counted by the month', () => {
    const months = [1, 2, 3, 4, 5].map(() => '2026-03-01/2026-03-31');
    expect(implausible(training('2026-03-12'), year([...months, day('2026-03-12')]), USUAL_LIMITS)).toEqual(
      [],
    );
  });

  it('is a year with more JP than work has hours, and takes the limits of the government', () => {
    const seminar = training('2026-03-12'),
      spans = [day('2026-03-12')];
    expect(implausible(seminar, year(spans, 1_666), USUAL_LIMITS)).toEqual([]);
    expect(implausible(seminar, year(spans, 1_666.1), USUAL_LIMITS)).toEqual(['HOURS_BEYOND_YEAR']);
    expect(implausible(seminar, year(spans, 41), { hoursADay: 3, trainingsADay: 0, hoursAYear: 40 })).toEqual(
      ['HOURS_BEYOND_DAYS', 'MANY_ON_ONE_DAY', 'HOURS_BEYOND_YEAR'],
    );
  });

  /** Spans that count how many of them are looked at. */
  function counting(spans: string[]) {
    const seen = { count: 0 };
    const proxy = new Proxy(spans, {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) seen.count++;
        return Reflect.get(target, key) as unknown;
      },
    });
    return { proxy, seen };
  }

  it('looks at so many of a year that has too many, wherever they are known from', () => {
    const elsewhere = Array.from({ length: 300_000 }, () => day('2026-01-02'));
    const { proxy, seen } = counting(elsewhere),
      of = (spans: string[], earlier: string[]) =>
        implausible(training('2026-03-12'), { spans, earlier, totalTenths: 40 }, USUAL_LIMITS);
    expect(of([day('2026-03-12')], proxy)).toEqual([]);
    expect(seen.count).toBe(MOST_COMPARED - 1);
    expect(of(proxy, proxy)).toEqual([]);
    expect(seen.count).toBe(2 * MOST_COMPARED - 1);
  });

  it('looks no further than to the one that is too many', () => {
    const { proxy, seen } = counting(Array.from({ length: 2_000 }, () => day('2026-03-12')));
    expect(implausible(training('2026-03-12'), year(proxy), USUAL_LIMITS)).toEqual(['MANY_ON_ONE_DAY']);
    expect(seen.count).toBe(4);
    const long = counting(Array.from({ length: 2_000 }, () => '2026-03-12/2026-03-14'));
    expect(implausible(training('2026-03-12', '2026-03-14'), year(long.proxy), USUAL_LIMITS)).toEqual([
      'MANY_ON_ONE_DAY',
      'DAYS_OVERLAP',
    ]);
    expect(long.seen.count).toBe(10);
  });

  it('sees the days of earlier rows that the account does not hold', () => {
    const earlier = [1, 2, 3].map(() => day('2026-03-12'));
    expect(
      implausible(training('2026-03-12'), { ...year([day('2026-03-12')]), earlier }, USUAL_LIMITS),
    ).toEqual(['MANY_ON_ONE_DAY']);
  });
});
