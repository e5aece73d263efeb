import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { batchPage } from './batch.page.js';
import { batchesPage } from './batches.page.js';
import { programmePage } from './programme.page.js';
import { programmesPage } from './programmes.page.js';
import type { Batch, Closing, Programme } from './shapes.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const keys = { token: 't', key: 'k' };
const programme: Programme = {
  id: 'p1',
  title: hostile,
  form: 'technical',
  learningHours: 24.5,
  publication: 'PUBLISHED',
};
const batch: Batch = {
  id: 'b1',
  programmeId: 'p1',
  programmeTitle: hostile,
  startsOn: '2026-11-23',
  endsOn: '2026-11-25',
  enrolUntil: '2026-11-20',
  capacity: 25,
  admitted: 20,
  waiting: 2,
  status: 'SCHEDULED',
  admission: 'FIRST_COME',
};
const hindered: Closing = {
  closable: false,
  asOf: '2026-11-29T03:00:00Z',
  items: [
    { step: 'BATCH_ENDED', done: true, hinders: false, count: 0 },
    { step: 'ATTENDANCE_NOTED', done: false, hinders: false, count: 2 },
    { step: 'FEEDBACK_SESSION_HELD', done: false, hinders: true, count: 0 },
  ],
};
const free: Closing = { ...hindered, closable: true, items: [] };
const shown = {
  batch,
  closing: hindered,
  session: null,
  people: [],
  days: ['2026-11-24', '2026-11-25'],
  day: '2026-11-25',
  codeToday: false,
  attendance: [],
  keys,
  done: false,
};

describe('the page of a batch', () => {
  it('says what hinders closing and what is only better completed, and offers what comes next', () => {
    const html = batchPage(visit(), me, shown);
    expect(html).toContain('Kehadiran 2 hari belum tercatat<small>sebaiknya dilengkapi</small>');
    expect(html).toContain('Sesi umpan balik peserta belum ditutup<small>menghalangi penutupan</small>');
    expect(html).toContain('action="/angkatan/b1/sesi"');
    expect(html).not.toContain('action="/angkatan/b1/tutup"');
    expect(html).toContain('Belum ada peserta.');
    expect(html).not.toContain('<script>alert');
  });

  it('closes what nothing hinders, also while the news of the session is on its way', () => {
    expect(batchPage(visit('en'), me, { ...shown, closing: free })).toContain('A closed batch takes nobody');
    const html = batchPage(visit('en'), me, {
      ...shown,
      session: {
        status: 'CLOSED',
        heldOn: '2026-11-25',
        judgement: { asked: 20, answered: 17, verdict: 'RELEVANT' },
      },
    });
    expect(html).toContain('Closed: 17 of 20 people answered.');
    expect(html).toContain('action="/angkatan/b1/tutup"');
  });

  it('notes attendance of who has a place, as it was noted or typed before', () => {
    const html = batchPage(visit(), me, {
      ...shown,
      people: [
        { id: 'e1', participantId: 'x1', participantName: hostile, status: 'ADMITTED' },
        { id: 'e2', participantId: 'x2', participantName: 'Rina', status: 'WAITLISTED' },
      ],
      attendance: [{ participantId: 'x1', present: false }],
    });
    expect(html).toMatch(/name="hadir-x1"[^>]*>.*<option value="tidak" selected/);
    expect(html).not.toContain('hadir-x2');
    expect(html).not.toContain('<script>alert');
  });

  it('has nothing to do where it is over', () => {
    const html = batchPage(visit(), me, { ...shown, batch: { ...batch, status: 'CANCELLED' }, people: [] });
    expect(html).not.toContain('method="post"');
    expect(html).toContain('Dibatalkan');
  });
});

it('batches are listed with their places, and the page says what will be there', () => {
  const asked = { status: 'SCHEDULED' as const, q: hostile };
  const html = batchesPage(visit(), me, { batches: [batch], nextCursor: 'n', asked });
  expect(html).toContain('20 dari 25 tempat terisi, 2 menunggu.');
  expect(html).toContain('href="/angkatan/b1"');
  expect(html).toContain('sesudah=n');
  expect(html).not.toContain('<script>alert');
  expect(batchesPage(visit('en'), me, { batches: [], asked })).toContain('There is no batch here.');
});

it('programmes are listed, and what was typed of another stays', () => {
  const typed = {
    title: hostile,
    form: 'seminar',
    competenceClass: '',
    hours: 'dua',
    provider: '',
    agencyId: 'a1',
    agreement: 'm1:g1',
  };
  const agreement = {
    id: 'g1',
    partnerId: 'm1',
    partnerName: hostile,
    number: '12/PKS/2026',
    topic: 'Data',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    inForce: true,
  };
  const html = programmesPage(visit(), me, {
    programmes: [programme, { ...programme, id: 'p2', publication: 'FUNDING_SOUGHT' }],
    q: '',
    agencies: [{ id: 'a1', name: 'Bappeda' }],
    agreements: [agreement],
    keys,
    again: { typed, mistakes: ['hours'] },
  });
  expect(html).toContain('Pelatihan teknis, 24,5 JP');
  expect(html).toContain('Mencari dana');
  expect(html).toContain('<a href="#jp">Tulis JP dengan angka');
  expect(html).toContain('<option value="seminar" selected');
  expect(html).toContain('<option value="a1" selected');
  expect(html).toContain('<option value="m1:g1" selected');
  expect(html).toContain('Kesalahan: Program');
  expect(html).not.toContain('<script>alert');

  const ended = programmesPage(visit(), me, {
    programmes: [],
    q: '',
    agencies: [],
    agreements: [
      { ...agreement, inForce: false },
      { ...agreement, id: 'g2', inForce: false },
    ],
    keys,
    again: { typed, mistakes: ['hours'] },
  });
  // ended since it was chosen: nobody enters the programme without it unawares
  expect(ended).toMatch(/<option value="m1:g1" selected[^>]*>[^<]*\(tidak berlaku hari ini\)/);
  expect(ended).not.toContain('m1:g2');
});

it('a programme has the form for a batch once it is published', () => {
  const html = programmePage(visit('en'), me, { programme, batches: [], keys, done: false });
  expect(html).toContain('No batch yet.');
  expect(html).toContain('action="/program/p1/angkatan"');
  const draft = { ...programme, publication: 'DRAFT' as const };
  const unpublished = programmePage(visit('en'), me, {
    programme: draft,
    batches: [batch],
    keys,
    done: true,
  });
  expect(unpublished).toContain('action="/program/p1/terbit"');
  expect(unpublished).not.toContain('/program/p1/angkatan');
});
