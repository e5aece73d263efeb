import { problemTable } from '#platform';

export const reassessmentProblems = problemTable({
  REASSESSMENT_CLOSED: {
    status: 409,
    title: ['Penilaian ulang sudah berakhir', 'The re-assessment is over'],
    detail: ['Versi baru materi sudah mengakhirinya.', 'A new version of the material has ended it.'],
  },
});
