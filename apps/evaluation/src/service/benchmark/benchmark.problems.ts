import { problemTable } from '#platform';

export const benchmarkProblems = problemTable({
  TOO_FEW_TO_STAY_ANONYMOUS: {
    status: 409,
    title: ['Unit pelayanan terlalu sedikit', 'Too few service units'],
    detail: [
      'Bila kurang dari {fewest} unit dinilai pada hari-hari ini, pembaca dapat mengenali masing-masing unit.',
      'With fewer than {fewest} units that were judged in these days, a reader could tell them apart.',
    ],
  },
});
