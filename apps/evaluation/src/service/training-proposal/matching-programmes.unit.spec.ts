import { expect, it } from 'vitest';
import { matchingProgrammes } from './matching-programmes.js';

const programmes = [
  { _id: 'by-title', title: 'Pelatihan Pelayanan  Prima bagi Petugas Loket' },
  { _id: 'other', title: 'Manajemen Risiko', competences: ['risiko'] },
  { _id: 'by-competence', title: 'Melayani dengan Hati', competences: ['komunikasi', 'pelayanan prima'] },
  { _id: 'both', title: 'Pelayanan Prima', competences: ['Pelayanan Prima'] },
];

it('a competence leads to the programmes that name it, then to those that bear it in their title', () => {
  expect(matchingProgrammes('Pelayanan Prima', programmes).map(({ _id }) => _id)).toEqual([
    'by-competence',
    'both',
    'by-title',
  ]);
  expect(matchingProgrammes('Penanganan Pengaduan', programmes)).toEqual([]);
});
