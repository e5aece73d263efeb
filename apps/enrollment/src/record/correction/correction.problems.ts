import { problemTable } from '#platform';

export const correctionProblems = problemTable({
  CORRECTION_REPORTED: {
    status: 409,
    title: ['Sudah dilaporkan', 'Reported before'],
    detail: [
      'Kesalahan ini sudah Anda laporkan dan masih menunggu jawaban.',
      'You have reported this, and it still waits for an answer.',
    ],
  },
  CORRECTION_ANSWERED: {
    status: 409,
    title: ['Laporan sudah dijawab', 'The report is answered'],
    detail: ['Laporan ini {status}; itu tetap.', 'It is {status}; that stays.'],
  },
  CORRECTION_OF_ONESELF: {
    status: 403,
    title: ['Orang lain yang menjawab', 'Somebody else answers'],
    detail: [
      'Yang melaporkan catatannya sendiri tidak menjawab laporan itu.',
      'Who reported a record of their own does not answer that report.',
    ],
  },
  NOTHING_CORRECTED: {
    status: 409,
    title: ['Belum ada yang diperbaiki', 'Nothing was corrected yet'],
    detail: [
      'Catatan ini masih seperti ketika dilaporkan. Tarik atau catat ulang dahulu, lalu jawab.',
      'The record stands as it did when it was reported. Withdraw it or record it anew first, then answer.',
    ],
  },
  CORRECTION_RECORD_NEEDED: {
    status: 422,
    title: ['Catatan yang dimaksud belum disebut', 'The record is not named'],
    detail: [
      'Sebutkan catatan pelatihan (completionId) orang ini yang sebelumnya tidak ada; catat dahulu bila belum ada.',
      'Name the record (completionId) of this person that was missing; record it first where there is none.',
    ],
  },
});
