import { problemTable } from '#platform';

export const awardProblems = problemTable({
  AWARD_ALREADY_REVOKED: {
    status: 409,
    title: ['Penghargaan sudah ditarik', 'Award already revoked'],
    detail: [
      'Penghargaan ini sudah ditarik kembali; riwayatnya ada pada catatan pegawai.',
      'The award was taken back before; its history is in the ledger of the person.',
    ],
  },
});
