import { problemTable } from '#platform';

export const explanationProblems = problemTable({
  COMPLETION_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Penyelesaian tidak dikenal', 'Completion unknown'],
    detail: [
      'Belum ada aturan yang menilai penyelesaian ini milik pegawai ini.',
      'No rule has judged such a completion of this person yet.',
    ],
  },
  RULE_UNKNOWN: {
    status: 422,
    title: ['Aturan tidak dikenal', 'Rule unknown'],
    detail: [
      'Tidak ada aturan seperti ini; GET /v1/incentive-rules menyebut semuanya.',
      'There is no such rule; GET /v1/incentive-rules lists them.',
    ],
  },
});
