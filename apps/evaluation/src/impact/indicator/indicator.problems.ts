import { problemTable } from '#platform';

export const indicatorProblems = problemTable({
  /** It was measured, or has another unit or direction. */
  INDICATOR_KNOWN: {
    status: 409,
    title: ['Program ini sudah memiliki indikator tersebut', 'The programme has this indicator'],
    detail: [
      'Masukkan pengukurannya: POST /v1/programme-indicators/{id}/measurements.',
      'Enter a measurement of it: POST /v1/programme-indicators/{id}/measurements.',
    ],
  },
});
