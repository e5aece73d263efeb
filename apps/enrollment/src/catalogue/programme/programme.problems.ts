import { problemTable } from '#platform';

export const programmeProblems = problemTable({
  PROGRAMME_UNKNOWN: {
    status: 422,
    title: ['Program tidak dikenal', 'Unknown programme'],
    detail: [
      'Program ini tidak ada pada pemerintah daerah ini; daftarkan dahulu.',
      'There is no such programme in this government; enter it first.',
    ],
  },
  APPLICATION_UNKNOWN: {
    status: 422,
    title: ['Aplikasi tidak dikenal', 'Unknown application'],
    detail: [
      'Aplikasi ini tidak ada pada pemerintah daerah ini; daftarkan dahulu.',
      'There is no such application in this government; enter it first.',
    ],
  },
});
