import { problemTable } from '#platform';

export const mentoringProblems = problemTable({
  MENTORING_RUNS: {
    status: 409,
    title: ['Pasangan ini sudah berjalan', 'This pair meets already'],
    detail: [
      'Akhiri mentoring yang sedang berjalan sebelum pasangan yang sama memulai lagi.',
      'End the mentoring that runs before the same pair begins another one.',
    ],
  },
  MENTORING_ENDED: {
    status: 409,
    title: ['Mentoring sudah berakhir', 'The mentoring has ended'],
    detail: ['Mulai mentoring baru untuk mencatat sesi lagi.', 'Begin a new one to log more sessions.'],
  },
  MENTOR_NOT_SENIOR: {
    status: 422,
    title: ['Mentor tidak lebih senior daripada mentee', 'The mentor is not senior to the mentee'],
    detail: [
      'Mentor berada di atas mentee menurut jabatan, golongan, atau masa kerja.',
      'A mentor stands above the mentee by post, by rank, or by length of service.',
    ],
  },
  SIGN_OFF_NOT_BY_SUPERIOR: {
    status: 422,
    title: ['Hanya atasan langsung yang mengesahkan', 'Only the direct superior signs off'],
    detail: [
      'Sesi disahkan oleh atasan langsung mentee; bila atasannya tidak tercatat, oleh orang yang bukan mentor maupun mentee.',
      "The session is signed off by the mentee's direct superior; where none is on record, by somebody who is neither mentor nor mentee.",
    ],
  },
  SESSION_SIGNED_OFF: {
    status: 409,
    title: ['Pertemuan sudah disahkan', 'The session is signed off'],
    detail: [
      'Yang sudah disahkan tidak diubah lagi. Bila keliru, mintalah BKPSDM menarik JP-nya lebih dahulu.',
      'What is signed off is not changed. If it is wrong, ask BKPSDM to take its hours back first.',
    ],
  },
  SESSION_CHANGED: {
    status: 409,
    title: ['Pertemuan berubah', 'The session has changed'],
    detail: [
      'Catatannya diubah sesudah Anda membukanya. Baca lagi, lalu sahkan.',
      'Its record was changed after you opened it. Read it again, then sign it off.',
    ],
  },
  SESSION_IN_FUTURE: {
    status: 422,
    title: ['Sesi belum berlangsung', 'The session lies ahead'],
    detail: ['Catat sesi setelah berlangsung.', 'Log a session when it was held.'],
  },
});
