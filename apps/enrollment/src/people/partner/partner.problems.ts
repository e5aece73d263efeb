import { problemTable } from '#platform';

export const partnerProblems = problemTable({
  PARTNER_KNOWN: {
    status: 409,
    title: ['Mitra ini sudah ada', 'The partner exists already'],
    detail: [
      'Mitra dengan nama ini memiliki id {partnerId}.',
      'A partner with this name has the id {partnerId}.',
    ],
  },
  AGREEMENT_KNOWN: {
    status: 409,
    title: ['Perjanjian ini sudah ada', 'The agreement exists already'],
    detail: [
      'Perjanjian dengan nomor ini sudah tercatat untuk mitra tersebut.',
      'An agreement with this number is recorded for the partner.',
    ],
  },
  PARTNER_UNKNOWN: {
    status: 422,
    title: ['Mitra tidak dikenal', 'Unknown partner'],
    detail: [
      'Mitra ini tidak ada pada pemerintah daerah ini.',
      'There is no such partner in this government.',
    ],
  },
  AGREEMENT_OVER: {
    status: 409,
    title: ['Perjanjian sudah berakhir', 'The agreement is over'],
    detail: ['Perjanjian ini berakhir {lastDay}.', 'The agreement ended on {lastDay}.'],
  },
  AGREEMENT_LAST_DAY: {
    status: 422,
    title: ['Hari terakhir di luar masa berlaku', 'The last day is outside of the agreement'],
    detail: [
      'Perjanjian ini berlaku {startsOn} sampai {endsOn}; hari terakhirnya sebelum {endsOn}.',
      'The agreement holds from {startsOn} to {endsOn}; it ends on a day before {endsOn}.',
    ],
  },
  AGREEMENT_ENDED: {
    status: 422,
    title: ['Perjanjian sudah berakhir', 'The agreement has ended'],
    detail: [
      'Perjanjian ini berakhir {lastDay}; program baru memerlukan perjanjian yang masih berlaku.',
      'The agreement ended on {lastDay}; a new programme needs one that still holds.',
    ],
  },
  AGREEMENT_UNKNOWN: {
    status: 422,
    title: ['Perjanjian tidak dikenal', 'Unknown agreement'],
    detail: ['Mitra ini tidak memiliki perjanjian tersebut.', 'The partner has no such agreement.'],
  },
});
