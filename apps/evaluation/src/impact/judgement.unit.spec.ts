import { describe, expect, it } from 'vitest';
import { judge, type Seen, setAside } from './judgement.js';

const indicator = (after: number, better: 'LOWER' | 'HIGHER' = 'LOWER') => ({
  _id: 'i', name: 'waktu publikasi data', unit: 'hari', better,
  measurements: [{ value: 10, measuredOn: '2026-05-01' }, { value: 1, measuredOn: '2026-08-01' }, { value: after, measuredOn: '2026-11-21' }],
});
const seen = (change: Partial<Seen> = {}): Seen => ({
  completedOn: '2026-05-20', dueOn: '2026-11-20', ratings: [{ rating: 'BAIK', ratedOn: '2026-03-31' }, { rating: 'SANGAT_BAIK', ratedOn: '2026-11-21' }],
  indicators: [indicator(7)], answers: [], threshold: { version: 0, ratingSteps: 1, indicatorPercent: 5 }, ...change,
});

describe('six months after a training', () => {
  it('a person improved whose rating rose while the service became better', () => {
    expect(judge(seen())).toMatchObject({ outcome: 'IMPROVED', personImproved: true, ratingBefore: 'BAIK', ratingAfter: 'SANGAT_BAIK', indicators: [{ baseline: 10, after: 7, changePercent: -30, improved: true }] });
  });

  it('a service can become better without the person', () => {
    expect(judge(seen({ ratings: [{ rating: 'BAIK', ratedOn: '2026-03-31' }] }))).toMatchObject({ outcome: 'IMPROVED', personImproved: false });
  });

  it('an indicator that got worse, or too little better, is no improvement', () => {
    expect(judge(seen({ indicators: [indicator(11)] }))).toMatchObject({ outcome: 'NOT_IMPROVED', personImproved: false, indicators: [{ changePercent: 10, improved: false }] });
    expect(judge(seen({ indicators: [indicator(9.6)] }))).toMatchObject({ outcome: 'NOT_IMPROVED', indicators: [{ changePercent: -4, improved: false }] });
    expect(judge(seen({ indicators: [indicator(12, 'HIGHER')] }))).toMatchObject({ indicators: [{ changePercent: 20, improved: true }] });
  });

  it('nothing is judged that was not measured', () => {
    const early = { ...indicator(7), measurements: [{ value: 10, measuredOn: '2026-05-01' }, { value: 2, measuredOn: '2026-11-19' }] };
    expect(judge(seen({ indicators: [early], ratings: [] }))).toMatchObject({ outcome: 'NOT_MEASURED', personImproved: false, indicators: [] });
  });

  it('says why, by which numbers', () => {
    expect(judge(seen()).reason).toBe('rating BAIK to SANGAT_BAIK, 1 steps up; needed: 1; 1 of 1 indicators better by 5% or more');
    expect(judge(seen({ indicators: [], ratings: [] })).reason).toBe('no rating on both sides of the training; no indicator measured on both sides');
  });

  it('leaves nothing said of the person where it was set aside', () => {
    expect(setAside(judge(seen()), 'Data keliru.')).toEqual({ outcome: 'NOT_MEASURED', personImproved: false, indicators: [], adoptionResistance: { flag: false, namedBy: [] }, threshold: judge(seen()).threshold, reason: 'Data keliru.', setAside: true });
  });

  it('whoever keeps to the old way is noted, with who says so', () => {
    expect(judge(seen({ answers: [{ role: 'SUPERIOR', answer: { applied: 1, obstacle: 'OLD_WAY_PREFERRED' } }] })).adoptionResistance).toEqual({ flag: true, namedBy: ['SUPERIOR'] });
    expect(judge(seen({ answers: [{ role: 'GRADUATE', answer: { applied: 2, obstacle: 'NO_TOOLS' } }] })).adoptionResistance.flag).toBe(false);
  });
});
