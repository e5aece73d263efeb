import type { Language } from '#pages';

/** What most programs of agencies call, in the order in which they come to need it. */
export const FIRST: { method: string; path: string; text: Record<Language, string> }[] = [
  { method: 'post', path: '/oauth/token', text: { id: 'Minta token', en: 'Get a token' } },
  {
    method: 'post',
    path: '/v1/participants',
    text: { id: 'Catat atau perbarui pegawai', en: 'Enter a civil servant, or bring them up to date' },
  },
  {
    method: 'post',
    path: '/v1/completions',
    text: { id: 'Catat satu pelatihan yang selesai', en: 'Record a completed training' },
  },
  {
    method: 'post',
    path: '/v1/completions/batch',
    text: { id: 'Catat banyak sekaligus', en: 'Record many at once' },
  },
  {
    method: 'post',
    path: '/v1/imports',
    text: {
      id: 'Kirim berkas kantor untuk diperiksa dahulu',
      en: "Send an office's file, to be tried first",
    },
  },
  {
    method: 'get',
    path: '/v1/participants',
    text: {
      id: 'Baca pegawai, juga yang berubah sejak suatu saat',
      en: 'Read people, also what changed since',
    },
  },
  {
    method: 'get',
    path: '/v1/events',
    text: { id: 'Baca umpan kabar', en: 'Read the feed of what happened' },
  },
  {
    method: 'post',
    path: '/v1/webhook-endpoints',
    text: { id: 'Daftarkan webhook', en: 'Register a webhook' },
  },
];
