import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import type { Training } from './shapes.js';
import { PAGE_ROWS, trainingsFor } from './trainings.js';
import { trainingPage, trainingsPage } from './trainings.page.js';

const hostile = '<script>alert(1)</script> "Zain"';
const training = (fields: Partial<Training> = {}): Training => ({
  batchId: 'b-1',
  title: `Pelatihan ${hostile}`,
  learningHours: 6,
  startsOn: '2026-12-12',
  endsOn: '2026-12-14',
  location: 'Ruang Diklat',
  enrolUntil: '2026-12-10',
  capacity: 30,
  placesLeft: 3,
  waiting: 0,
  decidedTogether: false,
  takesNominations: false,
  standing: 'NONE',
  mayApply: true,
  mayCancel: false,
  whyNot: null,
  ...fields,
});
const over = training({ mayApply: false, whyNot: 'ENROLMENT_PERIOD_OVER', title: 'Seminar' });
const held = training({
  standing: 'ADMITTED',
  mayApply: false,
  mayCancel: true,
  whyNot: 'ALREADY_ENROLLED',
});
const me: Me = {
  accountId: 'a',
  participantId: 'taufik',
  name: 'Taufik Nugraha',
  locale: 'id',
  agency: { id: 'd', name: 'Dinas Kesehatan' },
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['PARTICIPANT'],
};
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z') }) as Visit;
const keys = { token: 'a-token', key: 'a-key' };

describe('what is to come', () => {
  it('is found by title and place, and by whether one can join', () => {
    const items = [training(), over, held];
    const found = (asked: { q?: string; openOnly?: boolean }) =>
      trainingsFor(items, { openOnly: false, from: 0, ...asked }).shown;
    expect(found({})).toHaveLength(3);
    expect(found({ q: ' SEMINAR' })).toEqual([over]);
    expect(found({ q: 'ruang diklat' })).toHaveLength(3);
    expect(found({ q: '.*' })).toEqual([]);
    expect(found({ openOnly: true })).toEqual([items[0], held]);
  });

  it('comes a page at a time', () => {
    const many = Array.from({ length: PAGE_ROWS + 1 }, () => training());
    expect(trainingsFor(many, { openOnly: false, from: 0 })).toMatchObject({
      before: undefined,
      next: PAGE_ROWS,
    });
    expect(trainingsFor(many, { openOnly: false, from: PAGE_ROWS })).toMatchObject({
      before: 0,
      next: undefined,
      found: PAGE_ROWS + 1,
    });
  });

  it('says why one cannot join, and what there is no schedule of', () => {
    const asked = { openOnly: false, from: 0 };
    const html = trainingsPage(visit(), me, { items: [over], asked, unread: 0 });
    expect(html).toContain('Masa pendaftaran sudah lewat.');
    expect(trainingsPage(visit('en'), me, { items: [], asked, unread: 0 })).toContain(
      'No batch is scheduled yet.',
    );
    expect(trainingsPage(visit(), me, { items: [over], asked: { ...asked, q: 'x' }, unread: 0 })).toContain(
      'Tidak ada angkatan yang cocok.',
    );
  });
});

describe('a batch', () => {
  it('has one way in, or one out', () => {
    const open = trainingPage(visit(), me, { training: training(), unread: 0, keys });
    expect(open).toContain('action="/pelatihan/b-1/daftar"');
    expect(open).not.toContain('/batal');
    expect(open).not.toContain('<script>alert');
    const mine = trainingPage(visit(), me, { training: held, unread: 0, keys });
    expect(mine).not.toContain('/daftar"');
    expect(mine).toContain('action="/pelatihan/b-1/batal"');
    expect(trainingPage(visit(), me, { training: over, unread: 0, keys })).not.toContain('<form');
  });

  it('keeps the reason that was typed where it could not be given up', () => {
    const html = trainingPage(visit('en'), me, {
      training: held,
      unread: 0,
      keys,
      reason: `sakit ${hostile}`,
      failure: { status: 503 },
    });
    expect(html).toContain('Not saved yet');
    expect(html).toContain('sakit &lt;script>');
  });
});
