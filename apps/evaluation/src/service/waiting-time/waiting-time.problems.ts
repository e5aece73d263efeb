import { problemTable } from '#platform';

export const waitingTimeProblems = problemTable({
  WAITING_TIME_KNOWN: {
    status: 409,
    title: ['Periode ini sudah diukur', 'The period is measured already'],
    detail: [
      'Unit pelayanan ini sudah memiliki pengukuran waktu tunggu dengan tanggal tersebut.',
      'The service unit has a measurement of waiting time with these days.',
    ],
  },
});
