import { describe, expect, it } from 'vitest';
import { indicatorsTold, judge, setAside, type Seen } from './judgement.js';

const indicator = (after: number, better: 'LOWER' | 'HIGHER' = 'LOWER') => ({
  _id: 'i',
  name: 'waktu publikasi data',
  unit: 'hari',
  better,
  measurements: [
    { value: 10, measuredOn: '2026-05-01' },
    { value: 1, measuredOn: '2026-08-01' },
    { value: after, measuredOn: '2026-11-21' },
  ],
});
const seen = (change: Partial<Seen> = {}): Seen => ({
  completedOn: '2026-05-20',
  dueOn: '2026-11-20',
  ratings: [
    { rating: 'BAIK', ratedOn: '2026-03-31' },
    { rating: 'SANGAT_BAIK', ratedOn: '2026-11-21' },
  ],
  indicators: [indicator(7)],
  answers: [],
  threshold: { version: 0, ratingSteps: 1, indicatorPercent: 5 },
  ...change,
});

describe('an indicator that was 0 before', () => {
  const from0 = (after: number, better: 'LOWER' | 'HIGHER') => ({
    ...indicator(after, better),
    measurements: [
      { value: 0, measuredOn: '2026-05-01' },
      { value: after, measuredOn: '2026-11-21' },
    ],
  });
  it.each([
    [3, 'HIGHER', true],
    [3, 'LOWER', false],
    [0, 'HIGHER', false],
  ] as const)('and is %i, %s being better, has no percent; improved: %s', (after, better, improved) => {
    expect(judge(seen({ indicators: [from0(after, better)] })).indicators).toMatchObject([
      { baseline: 0, after, changePercent: null, improved },
    ]);
  });
});

describe('six months after a training', () => {
  it('reaches what is needed by the exact value, and is rounded once', () => {
    const of = (before: number, after: number) =>
      judge(
        seen({
          threshold: { version: 0, ratingSteps: 1, indicatorPercent: 3 },
          indicators: [
            {
              ...indicator(after, 'HIGHER'),
              measurements: [
                { value: before, measuredOn: '2026-05-01' },
                { value: after, measuredOn: '2026-11-21' },
              ],
            },
          ],
        }),
      ).indicators;
    expect(((1.133 - 1.1) / 1.1) * 100).toBeLessThan(3);
    expect(of(1.1, 1.133)).toMatchObject([{ changePercent: 3, improved: true }]);
    expect(of(1_000, 1_029.9)).toMatchObject([{ changePercent: 3, improved: false }]);
    expect(of(1_000, 999.5)).toMatchObject([{ changePercent: -0.1 }]);
  });

  it('a person improved whose rating rose while the service became better', () => {
    expect(judge(seen())).toMatchObject({
      outcome: 'IMPROVED',
      personImproved: true,
      ratingBefore: 'BAIK',
      ratingAfter: 'SANGAT_BAIK',
      indicators: [{ baseline: 10, after: 7, changePercent: -30, improved: true }],
    });
  });

  it('a service can become better without the person', () => {
    expect(judge(seen({ ratings: [{ rating: 'BAIK', ratedOn: '2026-03-31' }] }))).toMatchObject({
      outcome: 'IMPROVED',
      personImproved: false,
    });
  });

  it('an indicator that got worse, or too little better, is no improvement', () => {
    expect(judge(seen({ indicators: [indicator(11)] }))).toMatchObject({
      outcome: 'NOT_IMPROVED',
      personImproved: false,
      indicators: [{ changePercent: 10, improved: false }],
    });
    expect(judge(seen({ indicators: [indicator(9.6)] }))).toMatchObject({
      outcome: 'NOT_IMPROVED',
      indicators: [{ changePercent: -4, improved: false }],
    });
    expect(judge(seen({ indicators: [indicator(12, 'HIGHER')] }))).toMatchObject({
      indicators: [{ changePercent: 20, improved: true }],
    });
  });

  it('nothing is judged that was not measured', () => {
    const early = {
      ...indicator(7),
      measurements: [
        { value: 10, measuredOn: '2026-05-01' },
        { value: 2, measuredOn: '2026-11-19' },
      ],
    };
    expect(judge(seen({ indicators: [early], ratings: [] }))).toMatchObject({
      outcome: 'NOT_MEASURED',
      personImproved: false,
      indicators: [],
    });
  });

  it('says why, by which numbers', () => {
    expect(judge(seen()).reason).toBe(
      'rating BAIK to SANGAT_BAIK, 1 steps up; needed: 1; 1 of 1 indicators better by 5% or more',
    );
    expect(judge(seen({ indicators: [], ratings: [] })).reason).toBe(
      'no rating on both sides of the training; no indicator measured on both sides',
    );
  });

  it('leaves nothing said of the person where it was set aside', () => {
    expect(setAside(judge(seen()), 'Data keliru.')).toEqual({
      outcome: 'NOT_MEASURED',
      personImproved: false,
      indicators: [],
      adoptionResistance: { flag: false, namedBy: [] },
      threshold: judge(seen()).threshold,
      reason: 'Data keliru.',
      setAside: true,
    });
  });

  it('whoever keeps to the old way is noted, with who says so', () => {
    expect(
      judge(seen({ answers: [{ role: 'SUPERIOR', answer: { applied: 1, obstacle: 'OLD_WAY_PREFERRED' } }] }))
        .adoptionResistance,
    ).toEqual({ flag: true, namedBy: ['SUPERIOR'] });
    expect(
      judge(seen({ answers: [{ role: 'GRADUATE', answer: { applied: 2, obstacle: 'NO_TOOLS' } }] }))
        .adoptionResistance.flag,
    ).toBe(false);
  });
});

describe('what the event tells of indicators', () => {
  it('is null in percent where the baseline is 0, and a number beside it for consumers of 0.1.0', () => {
    const change = { indicatorId: 'x', name: 'n', unit: 'hari', after: 3, improved: false };
    expect(
      indicatorsTold([
        { ...change, baseline: 0, changePercent: null },
        { ...change, baseline: 2, changePercent: 50 },
      ]),
    ).toEqual([
      { name: 'n', unit: 'hari', after: 3, improved: false, baseline: 0, percent: null, changePercent: 100 },
      { name: 'n', unit: 'hari', after: 3, improved: false, baseline: 2, percent: 50, changePercent: 50 },
    ]);
  });
});
