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
  AGREEMENT_UNKNOWN: {
    status: 422,
    title: ['Perjanjian tidak dikenal', 'Unknown agreement'],
    detail: ['Mitra ini tidak memiliki perjanjian tersebut.', 'The partner has no such agreement.'],
  },
});
