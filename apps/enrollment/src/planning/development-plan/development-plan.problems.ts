import { problemTable } from '#platform';

export const developmentPlanProblems = problemTable({
  PLAN_STEP_OUT_OF_ORDER: {
    status: 409,
    title: ['Langkah lain didahulukan', 'Another step comes first'],
    detail: ['Langkah berikutnya adalah {next}.', 'The next step is {next}.'],
  },
  PLAN_ADOPTED: {
    status: 409,
    title: ['Rencana sudah ditetapkan', 'The plan is adopted'],
    detail: [
      'Semua langkah sudah dilalui; rencana tahun {year} sudah ditetapkan.',
      'All steps are done; the plan of {year} is adopted.',
    ],
  },
  PLAN_STEP_IN_FUTURE: {
    status: 422,
    title: ['Langkah ini belum berlangsung', 'The step lies ahead'],
    detail: ['Catat langkah setelah dilaksanakan.', 'Record a step when it was taken.'],
  },
});
