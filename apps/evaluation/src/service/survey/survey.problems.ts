import { problemTable } from '#platform';

export const surveyProblems = problemTable({
  SURVEY_PERIOD_KNOWN: {
    status: 409,
    title: ['Periode ini sudah ada', 'The period exists already'],
    detail: [
      'Unit ini sudah memiliki survei dengan tanggal tersebut.',
      'The unit has a survey with these days.',
    ],
  },
  SURVEY_CLOSED: {
    status: 409,
    title: ['Periode ini sudah ditutup', 'The period is closed'],
    detail: [
      'Hasilnya tetap berlaku; isi survei pada periode berikutnya.',
      'Its result stands; answer in the next period.',
    ],
  },
});
