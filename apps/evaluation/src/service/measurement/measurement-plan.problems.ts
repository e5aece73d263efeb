import { problemTable } from '#platform';

export const measurementPlanProblems = problemTable({
  FIRST_PERIOD_OVER: {
    status: 422,
    title: ['Periode pertama sudah lewat', 'The first period is over already'],
    detail: [
      'Pilih hari pertama yang periodenya belum mulai atau masih berjalan.',
      'Choose a first day whose period still lies ahead or runs.',
    ],
  },
});
