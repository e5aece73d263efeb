import { problemTable } from '#platform';

export const appealProblems = problemTable({
  DECISION_UNKNOWN: {
    awaitsNews: true,
    status: 422,
    title: ['Keputusan tidak dikenal', 'Decision unknown'],
    detail: [
      'Tidak ada keputusan seperti ini tentang pegawai ini.',
      'There is no such decision about this person.',
    ],
  },
  DECISION_NOT_AS_NAMED: {
    status: 409,
    title: ['Tidak ada yang dapat dibanding dengan cara ini', 'Nothing of this kind to appeal against'],
    detail: ['Yang disebut sekarang {status}.', 'What is named is {status} now.'],
  },
  APPEAL_TOO_LATE: {
    status: 409,
    title: ['Waktu banding sudah lewat', 'The time for an appeal is over'],
    detail: [
      'Banding dapat diajukan dalam {days} hari sesudah keputusan.',
      'An appeal is possible within {days} days after the decision.',
    ],
  },
  APPEAL_EXISTS: {
    status: 409,
    title: ['Sudah pernah diajukan banding', 'It was appealed against before'],
    detail: [
      'Terhadap satu keputusan banding diajukan satu kali; GET /v1/appeals menunjukkan perkembangannya.',
      'A decision is appealed against once; GET /v1/appeals shows where that stands.',
    ],
  },
  APPEAL_DECIDED: {
    status: 409,
    title: ['Banding sudah diputus', 'The appeal is decided'],
    detail: ['Banding ini {status}; itu tetap.', 'It is {status}; that stays.'],
  },
  NOT_IMPARTIAL: {
    status: 403,
    title: ['Orang lain yang memutuskan', 'Somebody else decides'],
    detail: [
      'Yang mengajukan banding dan yang mengambil keputusan tidak memutus banding itu.',
      'Neither who appeals nor who took the decision decides on the appeal.',
    ],
  },
  COMPLETION_WITHDRAWN: {
    status: 409,
    title: ['Penyelesaian sudah ditarik', 'The completion was withdrawn'],
    detail: [
      'Dasarnya tidak tercatat lagi. Catat penyelesaian itu lagi; dengan itu penghargaan diperoleh kembali.',
      'What it rests on is no longer on record. Record the completion anew; that earns the award again.',
    ],
  },
});
