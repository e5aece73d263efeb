import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { serviceQualityContent } from './service-quality-content.js';
import { changeRows, periodRows, type Sources } from './service-quality.js';
import type { SurveyedPeriod, WaitingPeriod } from './service-quality.schema.js';

const at = new Date('2026-12-31T00:00:00Z'),
  unit = {
    tenantId: tenantId('ambon'),
    createdAt: at,
    updatedAt: at,
    version: 1,
    unitId: 'ktp',
    unitName: 'Pelayanan KTP',
    agencyId: 'a',
  };
const [first, second] = [
  { startsOn: '2025-07-01', endsOn: '2025-12-31' },
  { startsOn: '2026-01-01', endsOn: '2026-06-30' },
];
const survey = (_id: string, of: Partial<SurveyedPeriod>): SurveyedPeriod => ({
  ...unit,
  _id,
  ...first,
  respondents: 40,
  index: 70,
  grade: 'C',
  interval: { low: 67.9, high: 72.1 },
  programmeIds: [],
  ...of,
});
const waiting = (_id: string, of: Partial<WaitingPeriod>): WaitingPeriod => ({
  ...unit,
  _id,
  ...first,
  visits: 200,
  medianMinutes: 45,
  ...of,
});
const published = {
  sinceStartsOn: first.startsOn,
  sinceEndsOn: first.endsOn,
  minutes: -15,
  percent: -33.3,
  interval: { low: -38.1, high: -28.4 },
};
const sources = (of: Partial<Sources> = {}): Sources => ({
  surveys: [
    survey('s1', {}),
    survey('s2', { ...second, respondents: 52, index: 78.25, grade: 'B', interval: { low: 76, high: 80.5 } }),
  ],
  waiting: [waiting('w1', {}), waiting('w2', { ...second, medianMinutes: 30, change: published })],
  from: '2026-01-01',
  to: '2026-12-31',
  agencyName: () => 'Dinas Kependudukan',
  ...of,
});

describe('service quality', () => {
  it('shows what was measured of a unit in a period in one line, and nothing that was not', () => {
    expect(periodRows(sources())).toEqual([
      {
        agency: 'Dinas Kependudukan',
        unit: 'Pelayanan KTP',
        ...second,
        respondents: 52,
        index: 78.25,
        grade: 'B',
        low: 76,
        high: 80.5,
        weight: '1/9',
        visits: 200,
        medianMinutes: 30,
      },
    ]);
    expect(periodRows(sources({ waiting: [] }))).toMatchObject([{ visits: null, medianMinutes: null }]);
    expect(
      periodRows(
        sources({
          surveys: [survey('s', { ...second, respondents: 0, index: null, grade: null })],
          waiting: [],
        }),
      ),
    ).toMatchObject([{ respondents: 0, index: null, grade: null }]);
  });

  it('sets each period beside the one before it, also of the year before, with observations and the interval that was published', () => {
    expect(changeRows(sources())).toMatchObject([
      {
        measure: 'SATISFACTION',
        before: { ...first, observations: 40, value: 70, interval: { low: 67.9, high: 72.1 } },
        after: { observations: 52, value: 78.25 },
        change: 8.25,
        interval: null,
      },
      {
        measure: 'WAITING',
        before: { observations: 200, value: 45 },
        after: { observations: 200, value: 30 },
        change: -15,
        interval: { low: -38.1, high: -28.4 },
      },
    ]);
  });

  it('compares no indexes of different weights, no overlapping periods, and uses no interval that is about another pair', () => {
    const [mixed] = changeRows(
      sources({
        surveys: [survey('s1', {}), survey('s2', { ...second, weight: '0.11', index: 77 })],
        waiting: [],
      }),
    );
    expect(mixed).toMatchObject({ before: { value: 70 }, after: { value: 77 }, change: null });
    expect(
      changeRows(
        sources({
          surveys: [],
          waiting: [waiting('w1', {}), waiting('w2', { startsOn: '2025-12-01', endsOn: '2026-02-28' })],
        }),
      ),
    ).toEqual([]);
    const between = waiting('w3', { startsOn: '2025-12-31', endsOn: '2025-12-31', medianMinutes: 40 });
    expect(
      changeRows(
        sources({
          surveys: [],
          waiting: [
            waiting('w1', { endsOn: '2025-12-30' }),
            between,
            waiting('w2', { ...second, medianMinutes: 30, change: published }),
          ],
        }),
      )[0],
    ).toMatchObject({ change: -10, interval: null });
  });

  it('claims no cause', () => {
    const { notes, charts, tables } = serviceQualityContent(sources());
    expect(notes.join(' ')).toContain('bukan sebab-akibat');
    expect(charts.map(({ title, series }) => [title, series.map(({ values }) => values)])).toEqual([
      ['IKM sebelum dan sesudah', [[78.25], [70]]],
      ['Median waktu tunggu sebelum dan sesudah (menit)', [[30], [45]]],
    ]);
    expect(tables.map(({ key }) => key)).toEqual(['PERIODE', 'PERUBAHAN']);
  });
});
