import { problemTable } from '#platform';

export const secondFactorProblems = problemTable({
  AUTHENTICATOR_EXISTS: {
    status: 409,
    title: ['Aplikasi kode sudah terpasang', 'There is an app for codes already'],
    detail: [
      'Akun Anda sudah memakai aplikasi kode. Hapus dahulu yang lama di halaman Akun.',
      'Your account has an app for codes. Remove the one before on the page Account first.',
    ],
  },
  CODE_NOT_ACCEPTED: {
    status: 422,
    title: ['Kode tidak cocok', 'The code does not fit'],
    detail: [
      'Kode itu tidak cocok, atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.',
      'That code does not fit, or was used already. Wait for the next one, then try again.',
    ],
  },
  PHONE_CLOCK_OFF: {
    status: 422,
    title: ['Jam telepon meleset', 'The clock of the phone is off'],
    detail: [
      'Jam telepon Anda meleset {seconds} detik. Nyalakan waktu otomatis di telepon, lalu coba lagi.',
      'The clock of your phone is off by {seconds} seconds. Switch automatic time on, then try again.',
    ],
  },
  CODES_TOO_MANY: {
    status: 429,
    title: ['Terlalu banyak kode yang salah', 'Too many wrong codes'],
    detail: ['Coba lagi dalam satu jam.', 'Try again in an hour.'],
  },
});
