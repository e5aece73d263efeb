import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditFor, type CreditRequest, type JpUsage } from './credit.js';

const empty: JpUsage = { perDay: {}, perMonth: {} };
const request = (change: Partial<CreditRequest>): CreditRequest => ({
  form: 'technical',
  international: false,
  startDate: '2026-03-02',
  endDate: '2026-03-02',
  claimedTenths: null,
  minutes: null,
  units: null,
  ...change,
});

const add = (usage: JpUsage, more: JpUsage): JpUsage => {
  const sum: JpUsage = { perDay: { ...usage.perDay }, perMonth: { ...usage.perMonth } };
  for (const kind of ['perDay', 'perMonth'] as const)
    for (const [key, value] of Object.entries(more[kind])) sum[kind][key] = (sum[kind][key] ?? 0) + value;
  return sum;
};

describe('creditFor', () => {
  it.each<[string, Partial<CreditRequest>, number, string, boolean]>([
    [
      'a technical course claims 24.5 JP',
      { claimedTenths: 245, endDate: '2026-03-04' },
      245,
      'ACTUAL_HOURS',
      false,
    ],
    ['minutes go before the claim', { claimedTenths: 999, minutes: 450 }, 100, 'ACTUAL_HOURS', false],
    ['100 minutes are 2.2 JP', { minutes: 100 }, 22, 'ACTUAL_HOURS', false],
    [
      'abroad adds 20 percent',
      { claimedTenths: 100, international: true },
      120,
      'ACTUAL_HOURS_ABROAD',
      false,
    ],
    ['abroad rounds half up', { claimedTenths: 104, international: true }, 125, 'ACTUAL_HOURS_ABROAD', false],
    [
      'abroad rounds down below the half',
      { claimedTenths: 102, international: true },
      122,
      'ACTUAL_HOURS_ABROAD',
      false,
    ],
    ['a claim beyond 24 hours a day', { claimedTenths: 9_990 }, 320, 'DAY_HOURS_LIMIT', true],
    ['no amount, no credit', {}, 0, 'AMOUNT_MISSING', false],
    [
      'a structural course has no rate abroad',
      { form: 'structural', international: true, claimedTenths: 1200 },
      0,
      'MANUAL_APPROVAL_NEEDED',
      true,
    ],
    ['a seminar of a day', { form: 'seminar', claimedTenths: 40 }, 40, 'PER_DAY', false],
    [
      'a seminar of three days abroad',
      { form: 'seminar', international: true, endDate: '2026-03-04' },
      180,
      'PER_DAY',
      false,
    ],
    [
      'a seminar attended on one of three days',
      { form: 'seminar', endDate: '2026-03-04', units: 1 },
      40,
      'PER_DAY',
      false,
    ],
    ['a workshop claims more than its rate', { form: 'workshop', claimedTenths: 55 }, 50, 'PER_DAY', true],
    ['a workshop abroad', { form: 'workshop', international: true }, 70, 'PER_DAY', false],
    ['a socialisation', { form: 'socialisation' }, 40, 'PER_DAY', false],
    ['coaching', { form: 'coaching', claimedTenths: 20 }, 20, 'PER_OCCURRENCE', false],
    ['three sessions of mentoring', { form: 'mentoring', units: 3 }, 40, 'MONTHLY_MAXIMUM', true],
    [
      'coaching abroad over the end of a month',
      { form: 'coaching', international: true, startDate: '2026-03-30', endDate: '2026-04-03' },
      160,
      'MONTHLY_MAXIMUM',
      true,
    ],
    ['e-learning within the day', { form: 'eLearning', claimedTenths: 25 }, 25, 'ACTUAL_HOURS', false],
    ['e-learning above the day', { form: 'eLearning', claimedTenths: 35 }, 30, 'DAILY_MAXIMUM', true],
    [
      'e-learning from abroad',
      { form: 'eLearning', international: true, claimedTenths: 50 },
      40,
      'DAILY_MAXIMUM',
      true,
    ],
    [
      'e-learning over three days',
      { form: 'eLearning', claimedTenths: 80, endDate: '2026-03-04' },
      80,
      'ACTUAL_HOURS',
      false,
    ],
    ['self-study', { form: 'selfStudy', minutes: 300 }, 20, 'DAILY_MAXIMUM', true],
    [
      'self-study abroad goes by hours',
      { form: 'selfStudy', international: true, minutes: 300 },
      80,
      'ACTUAL_HOURS_ABROAD',
      false,
    ],
    ['an internship claims 20.5', { form: 'internship', claimedTenths: 205 }, 200, 'PER_OCCURRENCE', true],
    [
      'an internship abroad',
      { form: 'internship', international: true, endDate: '2026-05-01' },
      240,
      'PER_OCCURRENCE',
      false,
    ],
    ['benchmarking', { form: 'benchmarking' }, 100, 'PER_OCCURRENCE', false],
    ['two semesters of study', { form: 'study', units: 2 }, 400, 'PER_SEMESTER', false],
    ['a certification exam', { form: 'certification', claimedTenths: 200 }, 0, 'CERTIFICATION_EXAM', true],
    [
      'guidance at work has no rate',
      { form: 'onTheJob', claimedTenths: 80 },
      0,
      'MANUAL_APPROVAL_NEEDED',
      true,
    ],
  ])('%s', (_, change, tenths, reason, capped) => {
    expect(creditFor(request(change), empty)).toMatchObject({ tenths, reason, capped, year: 2026 });
  });

  it('belongs to the year in which the learning ended', () => {
    expect(
      creditFor(request({ startDate: '2025-12-29', endDate: '2026-01-02', claimedTenths: 200 }), empty).year,
    ).toBe(2026);
  });

  it('respects what the account has used on the day and in the month', () => {
    const used: JpUsage = { perDay: { 'eLearning:2026-03-02': 25 }, perMonth: { 'coaching:2026-03': 2 } };
    expect(creditFor(request({ form: 'eLearning', claimedTenths: 30 }), used)).toMatchObject({
      tenths: 5,
      usage: { perDay: { 'eLearning:2026-03-02': 5 } },
    });
    expect(creditFor(request({ form: 'coaching' }), used)).toMatchObject({
      tenths: 0,
      usage: { perMonth: {} },
    });
    expect(creditFor(request({ form: 'mentoring' }), used).tenths).toBe(20);
  });

  it('never exceeds a ceiling, in whatever order the records come', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-02-${String(d).padStart(2, '0')}`);
    const records = fc.array(
      fc.record({
        form: fc.constantFrom(
          'eLearning' as const,
          'selfStudy' as const,
          'communityOfPractice' as const,
          'coaching' as const,
          'mentoring' as const,
        ),
        international: fc.constant(false),
        dates: fc.tuple(day, day),
        claimedTenths: fc.option(fc.integer({ min: 0, max: 400 })),
        minutes: fc.option(fc.integer({ min: 0, max: 3_000 })),
        units: fc.option(fc.integer({ min: 0, max: 5 })),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(records, (list) => {
        let usage = empty;
        let total = 0;
        for (const { dates, ...rest } of list) {
          const [startDate, endDate] = [...dates].sort() as [string, string];
          const credit = creditFor({ ...rest, startDate, endDate }, usage);
          expect(Number.isInteger(credit.tenths) && credit.tenths >= 0).toBe(true);
          usage = add(usage, credit.usage);
          total += credit.tenths;
        }
        for (const [key, used] of Object.entries(usage.perDay))
          expect(used).toBeLessThanOrEqual(key.startsWith('eLearning') ? 30 : 20);
        for (const used of Object.values(usage.perMonth)) expect(used).toBeLessThanOrEqual(2);
        const sum = (values: Record<string, number>) => Object.values(values).reduce((a, b) => a + b, 0);
        expect(total).toBe(sum(usage.perDay) + 20 * sum(usage.perMonth));
      }),
    );
  });
});
