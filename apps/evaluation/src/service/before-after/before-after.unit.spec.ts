import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { ProgrammeIndicator } from '../../impact/measures/indicator.schema.js';
import { waitingChange } from '../waiting-time/waiting-change.js';
import { askedChange, indicatorChanges, satisfactionChange, summaryOf } from './before-after.js';

const first = { startsOn: '2026-01-01', endsOn: '2026-06-30' },
  second = { startsOn: '2026-10-01', endsOn: '2026-12-31' };
const before = {
  ...first,
  index: 74.2,
  grade: 'C',
  weight: '1/9' as const,
  respondents: 250,
  sample: { n: 250, mean: 74.2, deviation: 8 },
  clarity: { mean: 2.6, respondents: 250 },
};
const after = {
  ...second,
  index: 80.1,
  grade: 'B',
  weight: '1/9' as const,
  respondents: 250,
  sample: { n: 250, mean: 80.1, deviation: 8 },
  clarity: { mean: 3.2, respondents: 240 },
};

describe('a change of waiting time', () => {
  it('is told in minutes and percent with the number of visits', () => {
    const change = waitingChange({
      before: { ...first, visits: 200, medianMinutes: 45 },
      after: { ...second, visits: 180, medianMinutes: 30 },
    });
    expect(change).toMatchObject({
      changeMinutes: -15,
      changePercent: -33.3,
      before: { visits: 200 },
      after: { visits: 180 },
      interval: null,
    });
  });

  it('has no percent where nobody waited before', () => {
    expect(
      waitingChange({
        before: { ...first, visits: 9, medianMinutes: 0 },
        after: { ...second, visits: 9, medianMinutes: 3 },
      }),
    ).toMatchObject({ changeMinutes: 3, changePercent: null });
  });

  it('is not told without both measurements', () => {
    expect(waitingChange({ before: { ...first, visits: 9, medianMinutes: 5 }, after: undefined })).toBeNull();
  });
});

describe('a change of satisfaction', () => {
  it('is told in points with grades and an interval', () => {
    const change = satisfactionChange({ before, after })!;
    expect(change).toMatchObject({
      change: 5.9,
      gradeChanged: true,
      before: { grade: 'C' },
      after: { grade: 'B' },
    });
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

describe('an interval of a change', () => {
  it('ends where the index does: no fall and no rise is wider than from the lowest score to the highest', () => {
    const wide = { n: 2, mean: 90, deviation: 60 };
    expect(
      satisfactionChange({ before: { ...before, sample: wide }, after: { ...after, sample: wide } })
        ?.interval,
    ).toMatchObject({ low: -75, high: 75 });
  });
});

describe('a median between two visits', () => {
  it('is told as it would be written, also where it was stored as computers count', () => {
    const change = waitingChange({
      before: { ...first, visits: 2, medianMinutes: (22.2 + 22.4) / 2 },
      after: { ...second, visits: 2, medianMinutes: 20.1 },
    });
    expect((22.2 + 22.4) / 2).not.toBe(22.3);
    expect(change).toMatchObject({ before: { medianMinutes: 22.3 }, changeMinutes: -2.2 });
  });
});

describe('the summary', () => {
  const programme = { title: 'Pelatihan Pelayanan Publik', trained: 12, staff: 12 };

  it('names the programme and says after, never because', () => {
    const waiting = waitingChange({
      before: { ...first, visits: 200, medianMinutes: 45 },
      after: { ...second, visits: 180, medianMinutes: 30 },
    });
    expect(summaryOf(programme, waiting, satisfactionChange({ before, after }))).toBe(
      'Sesudah "Pelatihan Pelayanan Publik" (12 dari 12 petugas): waktu tunggu -33.3%, IKM +5.90, mutu C ke B.',
    );
  });

  it('says so where nothing was measured', () => {
    expect(summaryOf(programme, null, null)).toContain('belum ada pengukuran');
  });
});

describe('the indicators of the programme', () => {
  const at = new Date('2026-11-28T02:00:00Z');
  const indicator = (_id: string, values: [string, number][]): ProgrammeIndicator => ({
    _id,
    tenantId: tenantId('medan'),
    createdAt: at,
    updatedAt: at,
    version: 1,
    programmeId: 'p',
    name: 'Waktu pelayanan KTP',
    unit: 'menit',
    better: 'LOWER',
    dimension: 'SPEED',
    measurements: values.map(([measuredOn, value]) => ({ measuredOn, value, enteredBy: 'x' })),
  });

  it('stand with their newest values on both sides of the training, rounded once', () => {
    const said = indicatorChanges(
      [
        indicator('both', [
          ['2026-01-01', 40],
          ['2026-05-10', 31.3],
          ['2026-05-20', 29],
          ['2026-06-01', 24.3],
        ]),
        indicator('from-nothing', [
          ['2026-05-01', 0],
          ['2026-06-01', 3],
        ]),
        indicator('named-only', []),
      ],
      { first: '2026-05-10', last: '2026-05-20' },
    );
    expect(said).toMatchObject([
      { indicatorId: 'both', dimension: 'SPEED', before: 31.3, after: 24.3, changePercent: -22.4 },
      { indicatorId: 'from-nothing', before: 0, after: 3, changePercent: null },
    ]);
  });
});
