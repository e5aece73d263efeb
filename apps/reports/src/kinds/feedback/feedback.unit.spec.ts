import { describe, expect, it } from 'vitest';
import { feedbackContent } from './feedback-content.js';
import { reassessmentRows, revisionRows, sessionRows, type Context } from './feedback.js';

const context: Context = {
  programmes: new Map([['p', { title: 'Pemerintahan', organiserAgencyId: 'a' }]]),
  names: new Map([['a', 'Dinas A']]),
  batches: new Map([['x', { startsOn: '2026-03-01' }]]),
  seen: (id) => id !== 'hidden',
  from: new Date('2025-12-31T17:00:00Z'),
  until: new Date('2026-12-31T17:00:00Z'),
};
const session = (closedAt: string, more: object = {}) => ({
  _id: closedAt,
  batchId: 'x',
  programmeId: 'p',
  programmeTitle: 'Pemerintahan',
  answered: 20,
  needed: 10,
  lowPercent: 45,
  verdict: 'LESS_RELEVANT' as const,
  closedAt: new Date(closedAt),
  ...more,
});

describe('feedback and revisions', () => {
  it('counts a session in the local year in which it was closed', () => {
    const rows = sessionRows(
      [
        session('2026-12-31T16:59:59Z'),
        session('2026-12-31T17:00:00Z'),
        session('2025-12-31T17:00:00Z', { batchId: 'untold' }),
        session('2026-05-01T00:00:00Z', { programmeId: 'hidden' }),
      ],
      context,
    );
    expect(
      rows.map(({ agency, startsOn, low, closedAt }) => [agency, startsOn, low, closedAt.toISOString()]),
    ).toEqual([
      ['Dinas A', null, 0.45, '2025-12-31T17:00:00.000Z'],
      ['Dinas A', '2026-03-01', 0.45, '2026-12-31T16:59:59.000Z'],
    ]);
  });

  it('shows a revision in each year in which it was open, and its decision only from then on', () => {
    const revision = {
      _id: 'r',
      programmeId: 'p',
      openedAt: new Date('2025-11-01T00:00:00Z'),
      decision: 'IMPROVE' as const,
      materialVersion: 2,
      decidedAt: new Date('2027-01-05T00:00:00Z'),
    };
    expect(revisionRows([revision], context)).toEqual([
      {
        programme: 'Pemerintahan',
        agency: 'Dinas A',
        openedAt: revision.openedAt,
        answered: null,
        low: null,
        decision: null,
        materialVersion: null,
        decidedAt: null,
      },
    ]);
    expect(
      revisionRows([{ ...revision, decidedAt: new Date('2026-01-05T00:00:00Z') }], context)[0],
    ).toMatchObject({ decision: 'IMPROVE', materialVersion: 2 });
    expect(
      revisionRows(
        [
          { ...revision, decidedAt: new Date('2025-12-05T00:00:00Z') },
          { ...revision, openedAt: new Date('2027-01-01T00:00:00Z') },
        ],
        context,
      ),
    ).toEqual([]);
  });

  it('takes a re-assessment whose end was heard of before its beginning', () => {
    const [row] = reassessmentRows(
      [
        {
          _id: 'm',
          programmeId: 'p',
          materialVersion: 1,
          complainants: 13,
          closedByVersion: 2,
          changeNote: 'Bab login ditulis ulang.',
          closedAt: new Date('2026-12-01T00:00:00Z'),
        },
      ],
      context,
    );
    expect(row).toMatchObject({
      programme: 'Pemerintahan',
      complainants: 13,
      needed: null,
      openedAt: null,
      closedByVersion: 2,
    });
  });

  it('judges no relevance by a sample that is too small', () => {
    const rows = sessionRows(
        [
          session('2026-05-01T00:00:00Z'),
          session('2026-06-01T00:00:00Z', { answered: 3, lowPercent: 100, verdict: 'SAMPLE_TOO_SMALL' }),
        ],
        context,
      ),
      { figures, charts } = feedbackContent(rows, [], []);
    expect(figures.slice(0, 4).map(({ value }) => value)).toEqual([2, 23, 1, 1]);
    expect(charts[0]!.series[0]!.values).toEqual([0.45]);
  });
});
