import { problemTable } from '#platform';

export const retroProblems = problemTable({
  RULE_VERSION_NOT_ACTIVE: {
    status: 409,
    title: ['Versi ini belum menentukan apa pun', 'The version decides nothing yet'],
    detail: [
      'Aktifkan dulu, dan tunggu sampai berlaku: yang diberikan menyusul tidak boleh melampaui yang diberikan sejak sekarang.',
      'Activate it first, and wait until it holds: what is given afterwards must not go beyond what is given from now on.',
    ],
  },
  DIFFERENCE_CHANGED: {
    status: 409,
    title: ['Selisihnya sekarang lain', 'The difference is another one now'],
    detail: [
      'Sejak uji coba ada yang diberikan, dicatat, atau ditarik. Ulangi uji coba dan periksa hasilnya.',
      'Something was awarded, recorded or taken back since the dry run. Make it again and look at it.',
    ],
  },
  RETRO_AWARD_REVERSED: {
    status: 409,
    title: ['Sudah ditarik kembali', 'It was taken back'],
    detail: [
      'Yang diberikan olehnya sudah ditarik kembali; itu tetap.',
      'What was given by it was taken back before; that stays.',
    ],
  },
  RETRO_AWARD_TOO_LARGE: {
    status: 422,
    title: ['Terlalu banyak sekaligus', 'Too much at once'],
    detail: [
      'Ini akan memberi lebih dari {most} penghargaan. Ambil lebih sedikit tahun.',
      'It would give more than {most} awards. Take fewer years.',
    ],
  },
  RETRO_AWARD_NOT_APPLIED: {
    status: 409,
    title: ['Belum selesai diterapkan', 'It is not applied yet'],
    detail: [
      'Perintahkan lagi supaya selesai, lalu tarik kembali.',
      'Order it again, so that it is finished, then take it back.',
    ],
  },
});
