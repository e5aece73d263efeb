import { problemTable } from '#platform';

export const monitoringProblems = problemTable({
  PROGRAMME_INDICATORS_MISSING: {
    awaitsNews: true,
    status: 409,
    title: ['Program tidak dapat diukur', 'The programme cannot be measured'],
    detail: [
      'Pemerintah daerah ini meminta {needed} indikator (ambang programme.monitoring.required, versi {version}); yang ada {there}. Tetapkan dengan POST /v1/programme-indicators.',
      'This government asks for {needed} indicators (threshold programme.monitoring.required, version {version}); there are {there}. Declare them with POST /v1/programme-indicators.',
    ],
  },
  MONITORING_LOG_MISSING: {
    awaitsNews: true,
    status: 409,
    title: ['Program tidak dipantau', 'The programme is not watched'],
    detail: [
      'Pemerintah daerah ini meminta {needed} catatan dalam log pemantauan (ambang programme.monitoring.required, versi {version}); yang ada {there}. Tulis dengan POST /v1/monitoring-entries.',
      'This government asks for {needed} lines in its monitoring log (threshold programme.monitoring.required, version {version}); there are {there}. Write them with POST /v1/monitoring-entries.',
    ],
  },
});
