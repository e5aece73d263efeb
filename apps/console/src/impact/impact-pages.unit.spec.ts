import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { actionPage } from './action.page.js';
import { impactPage } from './impact.page.js';
import { revisionPage } from './revision.page.js';
import type { CorrectiveAction, Revision } from './shapes.js';
import { figureIn, readIndicator, readMeasurement } from './typed.js';

const hostile = '<script>alert(1)</script>',
  visit = { language: 'id', now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } } as Visit,
  keys = { token: 't', key: 'k' };
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const action: CorrectiveAction = {
  id: 'c',
  title: hostile,
  indicator: 'waktu publikasi data',
  unit: 'hari',
  baseline: 10,
  after: 11.5,
  ownerId: 'p',
  dueOn: '2026-12-20',
  status: 'OPEN',
  log: [],
};
const revision: Revision = {
  id: 'r',
  programmeId: 'g',
  programmeTitle: 'Pelayanan Prima',
  ownerId: null,
  status: 'OPEN',
  openedAt: '2026-11-28T20:00:00.000Z',
  materialVersion: 2,
  answered: 25,
  low: 9,
  lowPercent: 36,
  needs: [
    {
      agencyId: 'd',
      agencyName: 'Dinas Kesehatan',
      participants: 10,
      needs: [{ needId: 'n', competence: hostile, people: 1200, cited: true }],
    },
  ],
};

describe('figures', () => {
  it.each([
    ['10', 10],
    [' 7,5 ', 7.5],
    ['1.250', 1250],
    ['1.250,75', 1250.75],
    ['-3', -3],
  ])('%j is %d', (text, figure) => {
    expect(figureIn(text)).toBe(figure);
  });

  it.each(['', 'tujuh', '7.5', '1.25', '12.3456', '1,', '1e9', '7 hari', '10000000000'])(
    '%j is none',
    (text) => {
      expect(figureIn(text)).toBeUndefined();
    },
  );

  it('are measured on a day that has come', () => {
    expect(readMeasurement({ value: '7', measuredOn: '2026-11-29' }, '2026-11-29')).toEqual({
      value: 7,
      measuredOn: '2026-11-29',
    });
    expect(readMeasurement({ value: 'x', measuredOn: '2026-11-30' }, '2026-11-29')).toEqual({
      mistakes: ['value', 'future'],
    });
    expect(readMeasurement({ value: '7', measuredOn: 'kemarin' }, '2026-11-29')).toEqual({
      mistakes: ['day'],
    });
  });

  it('begin with a baseline', () => {
    const typed = {
      programmeId: 'g',
      name: ' waktu ',
      unit: ' hari ',
      better: 'LOWER',
      value: '10',
      measuredOn: '2026-05-01',
    };
    expect(readIndicator(typed, '2026-11-29')).toEqual({
      programmeId: 'g',
      name: 'waktu',
      unit: 'hari',
      better: 'LOWER',
      baseline: { value: 10, measuredOn: '2026-05-01' },
    });
    const nothing = { programmeId: '', name: '', unit: ' ', better: '', value: '', measuredOn: '' };
    expect(readIndicator(nothing, '2026-11-29')).toEqual({
      mistakes: ['programme', 'name', 'unit', 'value', 'day'],
    });
  });
});

describe('pages', () => {
  it('show what is to be looked at, put right and measured; a title is never markup', () => {
    const html = impactPage(visit, me, {
      revisions: [revision],
      actions: [action],
      indicators: [],
      programmes: [],
      keys,
      done: false,
    });
    for (const said of ['/dampak/revisi/r', '36 persen dari 25', '10 menjadi 11,5 hari', '20 Desember 2026'])
      expect(html).toContain(said);
    expect(html).not.toContain('<script>alert');
  });

  it('a revision tells its reasons in local days, and takes a decision once', () => {
    const shown = { keys, done: false },
      open = revisionPage(visit, me, { ...shown, revision });
    for (const said of ['9 dari 25 jawaban', 'materi versi 2', '29 November 2026', '1.200 orang'])
      expect(open).toContain(said);
    expect(open).toContain('name="keputusan"');
    expect(open).not.toContain('<script>alert');
    const decision = { decision: 'IMPROVE' as const, reason: hostile, at: '2026-11-29T03:00:00.000Z' },
      decided = revisionPage(visit, me, { ...shown, revision: { ...revision, status: 'DECIDED', decision } });
    expect(decided).toContain('Perbaiki materinya');
    expect(decided).not.toContain('name="keputusan"');
    expect(decided).not.toContain('<script>alert');
  });

  it('what was typed about a revision is kept', () => {
    const again = { typed: { decision: 'STOP', reason: '' }, mistakes: ['reason' as const] },
      html = revisionPage(visit, me, { revision, keys, done: false, again });
    expect(html).toContain('value="STOP" checked');
    expect(html).toContain('Tulis alasannya');
  });

  it('a corrective action names who acts by when, and is completed once', () => {
    const shown = { owner: 'Budi', keys, done: false },
      open = actionPage(visit, me, { ...shown, action });
    for (const said of [
      'Penanggung jawab: Budi.',
      '20 Desember 2026',
      '10 hari sebelum pelatihan, 11,5 hari',
    ])
      expect(open).toContain(said);
    expect(open).toContain('name="catatan"');
    const log = [{ at: '2026-11-29T03:00:00.000Z', note: hostile }],
      done = actionPage(visit, me, { ...shown, action: { ...action, status: 'DONE', log } });
    expect(done).not.toContain('name="catatan"');
    expect(done).not.toContain('<script>alert');
  });
});
