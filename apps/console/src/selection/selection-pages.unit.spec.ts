import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import { rupiahIn } from '../page/rupiah.js';
import type { Visit } from '../page/visits.js';
import { alsoAdmitted } from './more-money.js';
import { selectionPage } from './selection.page.js';
import { selectionsPage } from './selections.page.js';
import type { Batch, Preview, Result } from './shapes.js';

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
const batch: Batch = {
  id: 'b1',
  programmeTitle: hostile,
  startsOn: '2026-12-08',
  endsOn: '2026-12-11',
  enrolUntil: '2026-12-01',
  capacity: 3,
  admitted: 0,
  waiting: 0,
  status: 'SCHEDULED',
  admission: 'PRIORITY',
};
const row = (rank: number, result: Result, more: object = {}) => ({
  participantId: `p${rank}`,
  name: `${hostile} ${rank}`,
  agencyId: 'a1',
  rank,
  gap: 2,
  yearHours: 4.5,
  result,
  ...more,
});
const preview: Preview = {
  places: 1,
  admitted: 1,
  funding: { budget: 2_000_000, costPerParticipant: 2_000_000, covers: 1 },
  ranking: [
    row(1, 'ADMITTED'),
    row(2, 'WAITLISTED', { waitingPosition: 1 }),
    row(3, 'REFUSED', { code: 'PARTICIPANT_INACTIVE' }),
  ],
};
const shown = {
  batch,
  preview,
  more: { typed: '' },
  agencies: [{ id: 'a1', name: 'Bappeda' }],
  keys: { token: 't', key: 'k1' },
  done: false,
};

it.each([
  ['', 0],
  ['Rp 10.000.000', 10_000_000],
  [' rp. 2 000 ', 2_000],
  ['5000', 5_000],
  ['lima juta', undefined],
  ['10,5', undefined],
  ['-3', undefined],
  ['99999999999999999', undefined],
])('%j is %s rupiah', (text, amount) => {
  expect(rupiahIn(text)).toBe(amount);
});

describe('a selection', () => {
  it('says who would get a place, why others would not, and how many are told', () => {
    const html = selectionPage(visit(), me, shown);
    expect(html).toContain('Rp 2 juta, Rp 2 juta per orang');
    expect(html).toContain('Tempat terakhir');
    expect(html).toContain('Menunggu 1');
    expect(html).toContain('Anggaran habis; maju bila ada yang batal');
    expect(html).toContain('Tidak aktif lagi');
    expect(html).toContain('Putuskan dan beri tahu 3 orang');
    expect(html).toContain('name="kunci" value="k1"');
    expect(html).not.toContain('<script>alert');
  });

  it('says what more money buys, whom it would reach, and what is no amount', () => {
    const more = { ...preview, ranking: [row(1, 'ADMITTED'), row(2, 'ADMITTED')] };
    expect(alsoAdmitted(preview, more).map(({ rank }) => rank)).toEqual([2]);
    expect(selectionPage(visit(), me, { ...shown, more: { typed: '2.000.000', preview: more } })).toContain(
      '1 orang lagi diterima',
    );
    expect(selectionPage(visit(), me, { ...shown, more: { typed: '1', preview } })).toContain(
      'Tidak ada yang bertambah',
    );
    const wrong = selectionPage(visit(), me, { ...shown, more: { typed: 'lima' } });
    expect(wrong).toContain('Tulis jumlah rupiah dengan angka');
    expect(wrong).toContain('value="lima"');
  });

  it('offers nothing to decide where nobody applied, and keeps the last decision in sight', () => {
    const html = selectionPage(visit('en'), me, {
      ...shown,
      preview: { refused: { id: '', en: 'Nobody has applied.' }, code: 'NOBODY_APPLIED' },
      before: { places: 1, ranking: [{ result: 'ADMITTED' }], decidedAt: '2026-11-28T03:00:00Z' },
      done: true,
    });
    expect(html).toContain('Nobody has applied.');
    expect(html).toContain('It is decided. ');
    expect(html).not.toContain('<form method="post"');
    expect(html).not.toContain('name="tambahan"');
  });

  it('asks for more money also where there is too little for anybody', () => {
    const short = { refused: { id: 'Dana kurang.', en: '' }, code: 'FUNDING_SHORT' };
    const html = selectionPage(visit(), me, {
      ...shown,
      preview: short,
      more: { typed: '5.000.000', preview },
    });
    expect(html).toContain('Dana kurang.');
    expect(html).toContain('value="5.000.000"');
    expect(html).toContain('1 orang lagi diterima');
    expect(html).not.toContain('<form method="post"');
  });

  it('says of money only where it limits the places', () => {
    const { funding: _, ...free } = preview;
    const html = selectionPage(visit(), me, { ...shown, preview: free });
    expect(html).toContain('tanpa batas');
    expect(html).toContain('Tempat habis; maju bila ada yang batal');
    expect(html).not.toContain('name="tambahan"');
  });
});

it('the list says what will be there, and which batch closes when', () => {
  expect(selectionsPage(visit(), me, { batches: [] })).toContain('Tidak ada angkatan yang menunggu seleksi.');
  const html = selectionsPage(visit('en'), me, { batches: [batch], nextCursor: 'c/1' });
  expect(html).toContain('0 of 3 places taken');
  expect(html).toContain('Applications until 1 December 2026.');
  expect(html).toContain('/seleksi?sesudah=c%2F1');
  expect(html).not.toContain('<script>alert');
});
