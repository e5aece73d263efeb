import { describe, expect, it } from 'vitest';
import type { Explanation, LearningHours, MyEnrolment } from '../api/shapes.js';
import { awardsIn, standingOf } from './standing.js';

const hours = (fields: Partial<LearningHours>): LearningHours => ({
  year: 2026,
  totalHours: 12,
  obligationHours: 20,
  missingHours: 8,
  basisText: { id: 'sebuah aturan', en: 'a rule' },
  years: [2026],
  entries: [],
  ...fields,
});
const place = (fields: Partial<MyEnrolment>): MyEnrolment => ({
  id: 'e',
  title: 'Pelatihan',
  status: 'ADMITTED',
  startsOn: '2026-12-12',
  endsOn: '2026-12-14',
  location: null,
  learningHours: 6,
  ...fields,
});

describe('how somebody stands', () => {
  it('counts what their places will bring this year', () => {
    expect(standingOf(hours({}), [place({})])).toEqual({
      credited: 12,
      planned: 6,
      obligation: 20,
      missing: 8,
      open: 2,
    });
  });

  it.each([
    ['a waiting place', { status: 'WAITLISTED' }],
    ['what ends next year', { endsOn: '2027-01-02' }],
    ['a training whose hours nobody knows yet', { learningHours: null }],
  ] as const)('does not count %s', (_name, fields) => {
    expect(standingOf(hours({}), [place(fields)])).toMatchObject({ planned: 0, open: 8 });
  });

  it('is open by nothing where more is planned than is missing, and in tenths that are exact', () => {
    expect(standingOf(hours({}), [place({ learningHours: 30 })]).open).toBe(0);
    const tenths = [0.1, 0.2].map((learningHours) => place({ learningHours }));
    expect(standingOf(hours({ missingHours: 0.3 }), tenths)).toMatchObject({ planned: 0.3, open: 0 });
  });
});

it('shows what was given, the newest first, and keeps rules that are switched off to itself', () => {
  const explanation = (outcome: string, decidedAt: string | null) => ({ outcome, decidedAt }) as Explanation;
  const found = awardsIn([
    explanation('AWARDED', '2026-01-01T00:00:00Z'),
    explanation('INACTIVE', null),
    explanation('AWARDED', '2026-05-01T00:00:00Z'),
    explanation('NOT_AWARDED', null),
  ]);
  expect(found.given.map(({ decidedAt }) => decidedAt)).toEqual([
    '2026-05-01T00:00:00Z',
    '2026-01-01T00:00:00Z',
  ]);
  expect(found.open.map(({ outcome }) => outcome)).toEqual(['NOT_AWARDED']);
});
