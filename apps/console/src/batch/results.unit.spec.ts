import { expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { resultsPage, type Attender } from './results.page.js';
import type { Batch } from './shapes.js';
import { readResults, resultField } from './typed.js';

const hostile = '<script>alert(1)</script>';
const visit = { language: 'id', now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } } as Visit;
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
  id: 'b',
  programmeId: 'g',
  programmeTitle: 'Pelayanan Prima',
  startsOn: '2026-11-26',
  endsOn: '2026-11-28',
  enrolUntil: '2026-11-25',
  capacity: 20,
  admitted: 3,
  waiting: 0,
  status: 'SCHEDULED',
  admission: 'FIRST_COME',
};
const person = (id: string, present: number, noted: number): Attender => ({
  id,
  participantId: `p-${id}`,
  participantName: id === 'e1' ? hostile : `Orang ${id}`,
  status: 'ADMITTED',
  present,
  noted,
});
const shown = { batch, left: 0, ended: true, keys: { token: 't', key: 'k' } };
const checked = (html: string) =>
  [...html.matchAll(/name="selesai-(\w+)" value="1" checked/g)].map(([, id]) => id);

it('reads whoever was chosen', () => {
  expect(readResults({ token: 't', [resultField('e1')]: '1', [resultField('e2')]: '1' })).toEqual([
    'e1',
    'e2',
  ]);
});

it('has chosen whoever was there on each day that was noted, and nobody of whom nothing is known', () => {
  const html = resultsPage(visit, me, {
    ...shown,
    people: [person('e1', 3, 3), person('e2', 2, 3), person('e3', 0, 0)],
  });
  expect(checked(html)).toEqual(['e1']);
  expect(html).toContain('hadir 2 dari 3 hari yang dicatat');
  expect(html).toContain('kehadiran belum dicatat');
  expect(html).not.toContain('<script>alert');
});

it('keeps what was chosen, and says of whom it was not taken', () => {
  const html = resultsPage(visit, me, {
    ...shown,
    people: [person('e2', 3, 3), person('e3', 0, 0)],
    again: {
      chosen: ['e3'],
      nobody: false,
      refused: [{ name: 'Orang e3', why: { id: 'Sudah tercatat.', en: 'Recorded already.' } }],
    },
  });
  expect(checked(html)).toEqual(['e3']);
  expect(html).toContain('Orang e3: Sudah tercatat.');
});

it('takes nothing before the last day, and says when all is recorded', () => {
  const early = resultsPage(visit, me, { ...shown, ended: false, people: [person('e1', 1, 1)] });
  expect(early).toContain('sejak hari terakhir');
  expect(early).not.toContain('<form class="card"');
  expect(resultsPage(visit, me, { ...shown, people: [] })).toContain('Semua hasil sudah tercatat.');
});
