import { describe, expect, it } from 'vitest';
import { askedChange, satisfactionChange, summaryOf, waitingChange } from './before-after.js';
import { round } from './rounding.js';

const first = { startsOn: '2026-01-01', endsOn: '2026-06-30' }, second = { startsOn: '2026-10-01', endsOn: '2026-12-31' };
const before = { ...first, index: 74.2, grade: 'C', weight: '1/9' as const, respondents: 250, sample: { n: 250, mean: 74.2, deviation: 8 }, clarity: { mean: 2.6, respondents: 250 } };
const after = { ...second, index: 80.1, grade: 'B', weight: '1/9' as const, respondents: 250, sample: { n: 250, mean: 80.1, deviation: 8 }, clarity: { mean: 3.2, respondents: 240 } };

describe('a change of waiting time', () => {
  it('is told in minutes and percent with the number of visits', () => {
    const change = waitingChange({ before: { ...first, visits: 200, medianMinutes: 45 }, after: { ...second, visits: 180, medianMinutes: 30 } });
    expect(change).toMatchObject({ changeMinutes: -15, changePercent: -33.3, before: { visits: 200 }, after: { visits: 180 }, interval: null });
  });

  it('has no percent where nobody waited before', () => {
    expect(waitingChange({ before: { ...first, visits: 9, medianMinutes: 0 }, after: { ...second, visits: 9, medianMinutes: 3 } })).toMatchObject({ changeMinutes: 3, changePercent: null });
  });

  it('is not told without both measurements', () => {
    expect(waitingChange({ before: { ...first, visits: 9, medianMinutes: 5 }, after: undefined })).toBeNull();
  });
});

describe('a change of satisfaction', () => {
  it('is told in points with grades and an interval', () => {
    const change = satisfactionChange({ before, after })!;
    expect(change).toMatchObject({ change: 5.9, gradeChanged: true, before: { grade: 'C' }, after: { grade: 'B' } });
    expect(change.interval!.low).toBeLessThan(5.9);
    expect(change.interval!.high).toBeGreaterThan(5.9);
    expect(change.before).not.toHaveProperty('sample');
  });

  it('tells clarity beside the index', () => {
    expect(askedChange({ before, after }, 'clarity')).toMatchObject({ change: 0.6 });
    expect(askedChange({ before, after: { ...after, clarity: undefined } }, 'clarity')).toBeNull();
    expect(askedChange({ before, after }, 'trust')).toBeNull();
  });
});

describe('the summary', () => {
  const programme = { title: 'Pelatihan Pelayanan Publik', trained: 12, staff: 12 };

  it('names the programme and says after, never because', () => {
    const waiting = waitingChange({ before: { ...first, visits: 200, medianMinutes: 45 }, after: { ...second, visits: 180, medianMinutes: 30 } });
    expect(summaryOf(programme, waiting, satisfactionChange({ before, after }))).toBe('Sesudah "Pelatihan Pelayanan Publik" (12 dari 12 petugas): waktu tunggu -33.3%, IKM +5.90, mutu C ke B.');
  });

  it('says so where nothing was measured', () => {
    expect(summaryOf(programme, null, null)).toContain('belum ada pengukuran');
  });
});

describe('rounding', () => {
  it.each([[-33.3333, 1, -33.3], [5.8999999, 2, 5.9], [-0.04, 1, 0], [0.125, 2, 0.13], [-0.125, 2, -0.13]])('%d to %i digits is %d', (value, digits, rounded) => {
    expect(round(value, digits)).toBe(rounded);
  });
});
