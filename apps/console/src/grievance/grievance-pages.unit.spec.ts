import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { grievancesPage } from './grievances.page.js';
import { reassessmentPage } from './reassessment.page.js';
import { reassessmentsPage } from './reassessments.page.js';
import type { MyGrievance, ReassessmentDetail } from './shapes.js';
import { readGrievance } from './typed.js';

const hostile = '<script>alert(1)</script>',
  learnt = [{ programmeId: 'p', title: hostile }],
  keys = { token: 't', key: 'k' };
const visitIn = (language: 'id' | 'en') =>
  ({ language, now: new Date('2026-11-30T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: 'x',
  name: 'Rina',
  locale: 'id',
  agency: null,
  government: { id: 'ambon', name: 'Pemerintah Kota Ambon', timeZone: 'Asia/Jayapura' },
  roles: ['PARTICIPANT'],
};
const mine: MyGrievance = {
  id: 'g',
  programmeTitle: hostile,
  kind: 'MATERI_USANG',
  text: hostile,
  status: 'ANSWERED',
  sentAt: '2026-11-28T20:00:00.000Z',
  answeredByVersion: 2,
  answeredAt: '2026-11-29T20:00:00.000Z',
};
const reassessment: ReassessmentDetail = {
  id: 'r',
  programmeId: 'p',
  programmeTitle: hostile,
  materialVersion: 1,
  status: 'OPEN',
  grievances: 3,
  complainants: 3,
  openedAt: '2026-11-28T20:00:00.000Z',
  decision: { kind: 'MATERI_USANG', complainants: 3, graduates: 3, needed: 3 },
  objections: [{ reason: hostile, at: '2026-11-28T20:00:00.000Z' }],
  items: [{ id: 'g', kind: 'MATERI_USANG', text: hostile, sentAt: '2026-11-28T20:00:00.000Z' }],
  evidence: {
    complaints: [{ id: 'c', text: hostile, receivedAt: '2026-11-28T20:00:00.000Z' }],
    suggestions: [],
  },
};

describe('a grievance as it was typed', () => {
  it('names a programme that the person learns, and what is wrong with it', () => {
    expect(readGrievance({ programmeId: 'q', kind: 'SALAH', text: '' }, learnt)).toEqual({
      mistakes: ['program', 'jenis'],
    });
    expect(readGrievance({ programmeId: 'p', kind: 'MATERI_USANG', text: ' ' }, learnt)).toEqual({
      grievance: { programmeId: 'p', kind: 'MATERI_USANG' },
    });
  });

  it('tells what is wrong where none of the kinds says it', () => {
    expect(readGrievance({ programmeId: 'p', kind: 'LAINNYA', text: ' \r\n ' }, learnt)).toEqual({
      mistakes: ['uraian'],
    });
    expect(readGrievance({ programmeId: 'p', kind: 'LAINNYA', text: 'Bab 2\r\nhilang' }, learnt)).toEqual({
      grievance: { programmeId: 'p', kind: 'LAINNYA', text: 'Bab 2\nhilang' },
    });
  });
});

describe('the pages', () => {
  const shown = { learnt, grievances: [mine], unread: 0, keys, sent: false, typed: {} };

  it.each(['id', 'en'] as const)('escape what people wrote, in %s', (language) => {
    const visit = visitIn(language);
    for (const html of [
      grievancesPage(visit, me, shown),
      reassessmentsPage(visit, me, [reassessment]),
      reassessmentPage(visit, me, { reassessment, keys, done: false }),
    ]) {
      expect(html).toContain('&lt;script');
      expect(html).not.toContain('<script>alert');
    }
  });

  it('say on which local day it was sent and answered', () => {
    const html = grievancesPage(visitIn('id'), me, shown);
    expect(html).toContain('29 November 2026');
    expect(html).toContain('versi 2 terbit 30 November 2026');
  });

  it('keep what was typed beside what is to be put right', () => {
    const html = grievancesPage(visitIn('id'), me, {
      ...shown,
      typed: { programmeId: 'p', kind: 'LAINNYA', text: 'tulisan saya' },
      mistakes: ['uraian'],
    });
    expect(html).toContain('Kesalahan: Keluhan materi');
    expect(html).toContain('href="#uraian"');
    expect(html).toContain('>tulisan saya</textarea>');
    expect(html).toMatch(/<option value="p" selected/);
  });

  it('offer no form to who has learnt nothing, and no objection to a closed case', () => {
    expect(grievancesPage(visitIn('id'), me, { ...shown, learnt: [] })).not.toContain('<form class="card"');
    const closed = { ...reassessment, status: 'CLOSED' as const, closedByVersion: 2, closedAt: mine.sentAt };
    expect(reassessmentPage(visitIn('id'), me, { reassessment: closed, keys, done: false })).not.toContain(
      '/keberatan',
    );
    expect(reassessmentPage(visitIn('id'), me, { reassessment, keys, done: false })).toContain('/keberatan');
  });
});
