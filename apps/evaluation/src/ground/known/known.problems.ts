import { problemTable } from '#platform';

/**
 * What is wrong with a person, an agency or a programme that a request names. What another service entered a
 * moment ago is waited for.
 */
export const knownProblems = problemTable({
  PROGRAMME_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Program tidak dikenal', 'Unknown programme'],
    detail: [
      'Program ini tidak ada; program yang baru saja didaftarkan mungkin perlu sedetik untuk dikenal di sini.',
      'There is no such programme; one that was entered a moment ago may need a second to be known here.',
    ],
  },
  PARTICIPANT_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Pegawai tidak dikenal', 'Unknown participant'],
    detail: [
      'Pegawai ini tidak ada, atau bukan wewenang pengirim.',
      'There is no such participant that this client may write for.',
    ],
  },
  AGENCY_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Instansi tidak dikenal', 'Unknown agency'],
    detail: [
      'Instansi ini tidak ada, atau bukan wewenang pengirim.',
      'There is no such agency that this client may write for.',
    ],
  },
});
