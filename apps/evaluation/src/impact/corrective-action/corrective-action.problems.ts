import { problemTable } from '#platform';

export const correctiveActionProblems = problemTable({
  CORRECTIVE_ACTION_DONE: {
    status: 409,
    title: ['Tindakan perbaikan sudah selesai', 'It is done already'],
    detail: [
      'Tindakan perbaikan yang sudah selesai tidak diubah lagi.',
      'A corrective action that is done is not changed any more.',
    ],
  },
  CORRECTIVE_ACTION_WITHDRAWN: {
    status: 409,
    title: ['Tindakan perbaikan ini ditarik', 'It was withdrawn'],
    detail: [
      'Penyelesaian yang menjadi dasarnya sudah ditarik kembali.',
      'The completions that it rested on were taken back.',
    ],
  },
});
