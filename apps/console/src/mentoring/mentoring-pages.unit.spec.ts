import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { myMentoringPage } from './my-mentoring.page.js';
import { myMentoringsPage } from './my-mentorings.page.js';
import type { MentoringLog, Session, TeamSession } from './shapes.js';
import { teamMentoringPage } from './team-mentoring.page.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: 'p',
  name: 'Taufik',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['PARTICIPANT'],
};
const keys = { token: 't', key: 'k' };
const logged: Session = {
  id: 's1',
  number: 1,
  heldOn: '2026-11-03',
  minutes: 90,
  notes: hostile,
  status: 'LOGGED',
  loggedByName: 'Taufik',
  open: true,
};
const signed: Session = {
  ...logged,
  id: 's2',
  number: 2,
  status: 'SIGNED_OFF',
  creditedHours: 2,
  creditReason: 'Mentoring, 2 JP',
  open: false,
};
const mentoring: MentoringLog = {
  id: 'm1',
  as: 'MENTEE',
  mentor: { id: 'x', name: hostile },
  mentee: { id: 'p', name: 'Taufik' },
  goal: 'Pelayanan di loket',
  startsOn: '2026-11-01',
  status: 'ACTIVE',
  sessions: 2,
  waiting: 1,
  returned: 0,
  superiorName: 'Laras',
  log: [signed, logged],
};

describe('the log of a pair', () => {
  const shown = { mentoring, keys, unread: 0, done: false };

  it('says what waits, what was credited, and who signs off', () => {
    const html = myMentoringPage(visit(), me, shown);
    expect(html).toContain('Menunggu pengesahan');
    expect(html).toContain('Diakui 2 JP: Mentoring, 2 JP');
    expect(html).toContain('Disahkan oleh atasan langsung: Laras.');
    expect(html).toContain('action="/pembimbingan/m1/pertemuan"');
    expect(html).toContain('?ubah=s1#isian');
    expect(html).not.toContain('?ubah=s2');
    expect(html).not.toContain('<script>alert');
  });

  it('is corrected with what was asked, and keeps what was typed', () => {
    const correcting = { ...logged, status: 'RETURNED' as const, returnedReason: 'Tanggal keliru' };
    const html = myMentoringPage(visit('en'), me, {
      ...shown,
      correcting,
      again: { typed: { heldOn: '2026-11-04', minutes: 'x', notes: 'Loket' }, mistakes: ['menit'] },
    });
    expect(html).toContain('action="/pembimbingan/m1/pertemuan/s1"');
    expect(html).toContain('The superior asks: Tanggal keliru');
    expect(html).toContain('value="2026-11-04"');
    expect(html).toContain('href="#menit"');
    expect(html).toMatch(/>Loket<\/textarea>/);
  });

  it('of a pair that has ended takes no more, and a pair without a superior says what to do', () => {
    const html = myMentoringPage(visit(), me, {
      ...shown,
      mentoring: { ...mentoring, status: 'ENDED', superiorName: null, log: [] },
    });
    expect(html).not.toContain('method="post"');
    expect(html).toContain('Atasan langsung belum tercatat');
    expect(html).toContain('Belum ada pertemuan.');
  });
});

it('pairs are listed with what one is in them, and none says how there will be one', () => {
  const html = myMentoringsPage(visit(), me, { mentorings: [{ ...mentoring, returned: 1 }], unread: 0 });
  expect(html).toContain('Anda dibimbing');
  expect(html).toContain('1 perlu diperbaiki');
  expect(html).not.toContain('<script>alert');
  expect(myMentoringsPage(visit(), me, { mentorings: [], unread: 0 })).toContain('BKPSDM yang memasangkan');
});

describe('what a superior signs off', () => {
  const session: TeamSession = {
    ...logged,
    mentoringId: 'm1',
    mentor: mentoring.mentor,
    mentee: mentoring.mentee,
    goal: mentoring.goal,
    version: 3,
    signedThisMonth: 2,
  };
  const member = {
    participantId: 'p',
    name: hostile,
    hours: 0,
    obligationHours: 20,
    missingHours: 20,
    enrolled: 0,
    waiting: 0,
  };
  const shown = {
    sessions: { items: [session] },
    mentorings: [mentoring],
    members: [member],
    keys,
    unread: 0,
  };

  it('stands there with its record, its version, and what it will count', () => {
    const html = teamMentoringPage(visit(), me, shown);
    expect(html).toContain('name="versi" value="3"');
    expect(html).toContain('2 pertemuan bulan itu sudah disahkan');
    expect(html).toContain('tidak menambah JP');
    expect(html).toContain('action="/tim/pembimbingan/pertemuan/s1/kembalikan"');
    expect(html).toContain('action="/tim/pembimbingan/m1/akhiri"');
    expect(html).not.toContain('<script>alert');
    const early = { ...session, signedThisMonth: 0 };
    expect(teamMentoringPage(visit(), me, { ...shown, sessions: { items: [early] } })).not.toContain(
      'tidak menambah JP',
    );
  });

  it('keeps a reason that was too short, open and beside its meeting', () => {
    const html = teamMentoringPage(visit(), me, {
      ...shown,
      again: { reason: { sessionId: 's1', text: 'a<' }, mistakes: ['alasan'] },
    });
    expect(html).toContain('href="#alasan-s1"');
    expect(html).toMatch(/<details open/);
    expect(html).toContain('>a&lt;</textarea>');
  });

  it('is nothing where nothing waits, and pairs nobody where nobody is theirs', () => {
    const html = teamMentoringPage(visit('en'), me, {
      ...shown,
      sessions: { items: [] },
      mentorings: [],
      members: [],
    });
    expect(html).toContain('No meeting waits.');
    expect(html).toContain('Nobody has you as direct superior');
  });
});
