import { problemTable } from '#platform';

export const thresholdProblems = problemTable({
  THRESHOLD_SET_MEANWHILE: {
    status: 409,
    title: ['Ambang ini baru saja ditetapkan orang lain', 'Somebody else set it at the same time'],
    detail: [
      'Baca lagi, lalu putuskan apakah tetap perlu ditetapkan.',
      'Read it again and decide whether to set it still.',
    ],
  },
});
