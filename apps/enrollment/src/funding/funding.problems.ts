import { problemTable } from '#platform';

/** An amount of whole rupiah, as offices write it. */
export const rupiah = (amount: number): string => `Rp ${amount.toLocaleString('id-ID')}`;

export const fundingProblems = problemTable({
  FUNDING_SOURCE_UNKNOWN: {
    status: 422,
    title: ['Sumber dana tidak dikenal', 'Unknown source of money'],
    detail: [
      'Sumber dana ini tidak ada pada pemerintah daerah ini.',
      'There is no such source in this government.',
    ],
  },
  FUNDING_EXHAUSTED: {
    status: 409,
    title: ['Sisa sumber dana tidak mencukupi', 'The source has not that much left'],
    detail: [
      'Yang belum dicadangkan dan belum dibelanjakan: {left}.',
      '{left} are neither reserved nor spent.',
    ],
  },
  FUNDING_EXPIRED: {
    status: 409,
    title: ['Masa berlaku sumber dana sudah habis', 'The source has expired'],
    detail: ['Hari terakhirnya {lastDay}.', 'Its last day was {lastDay}.'],
  },
  FUNDING_CONDITION_NOT_MET: {
    status: 409,
    title: [
      'Sumber dana ini bukan untuk bentuk pengembangan tersebut',
      'The source is not for this form of development',
    ],
    detail: ['Sumber dana ini membiayai: {forms}.', 'It pays for: {forms}.'],
  },
  FUNDING_OTHER_YEAR: {
    status: 409,
    title: ['Sumber dana ini dari tahun lain', 'The source is of another year'],
    detail: [
      'Dana ini untuk tahun {year}; program dibiayai dari tahun anggarannya sendiri.',
      'It is money of {year}; a programme is paid from its own budget year.',
    ],
  },
  BUDGET_MISSING: {
    status: 409,
    title: ['Biaya program belum ditetapkan', 'The programme has no cost yet'],
    detail: [
      'Tetapkan biayanya dahulu: PUT /v1/programmes/{programmeId}/budget.',
      'Set its cost first: PUT /v1/programmes/{programmeId}/budget.',
    ],
  },
  MORE_THAN_MISSING: {
    status: 409,
    title: ['Program tidak memerlukan sebanyak itu', 'The programme does not need that much'],
    detail: ['Kekurangannya {missing}.', '{missing} are missing.'],
  },
  COST_BELOW_RESERVED: {
    status: 409,
    title: ['Dana yang dicadangkan sudah melebihi itu', 'More than that is reserved already'],
    detail: [
      'Lepaskan dahulu dana yang dicadangkan: saat ini {reserved}.',
      'Release reservations first: {reserved} are reserved.',
    ],
  },
  FUNDING_SHORT: {
    status: 409,
    title: ['Biaya belum tercukupi', 'The cost is not covered'],
    detail: [
      'Kekurangannya {missing}. GET /v1/programmes/{programmeId}/budget menyebutkan sumber yang mungkin.',
      '{missing} are missing. GET /v1/programmes/{programmeId}/budget names candidates.',
    ],
  },
  FUNDING_ALLOTTED: {
    status: 409,
    title: ['Dana ini sudah terpakai untuk tempat peserta', 'People have a place for this money'],
    detail: [
      '{allotted} sudah terpakai oleh peserta yang mendapat tempat. Batalkan dahulu keikutsertaan mereka, atau cadangkan dana lain.',
      '{allotted} are taken by people with a place. Cancel enrolments first, or reserve other money.',
    ],
  },
  RESERVATION_NOT_OPEN: {
    status: 409,
    title: [
      'Dana cadangan ini sudah dilepaskan atau dibelanjakan',
      'The reservation was released or is spent',
    ],
    detail: [
      'Hanya dana yang dicadangkan dan belum dibelanjakan yang dapat dibelanjakan atau dilepaskan.',
      'Only what is reserved and not yet spent can be spent or released.',
    ],
  },
});
