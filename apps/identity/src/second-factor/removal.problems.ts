import { problemTable } from '#platform';

export const removalProblems = problemTable({
  REMOVAL_PERSON_UNKNOWN: {
    status: 422,
    title: ['Akun tidak dikenal', 'No such account'],
    detail: [
      'Akun itu tidak ada, atau bukan di perangkat daerah Anda.',
      'There is no such account, or it is not of your agencies.',
    ],
  },
  REMOVAL_OF_ONESELF: {
    status: 422,
    title: ['Faktor kedua sendiri', 'Your own second factor'],
    detail: [
      'Faktor kedua sendiri diganti di halaman Akun, atau oleh dua petugas lain.',
      'Your own second factor is changed on the page Account, or by two other officers.',
    ],
  },
  REMOVAL_NOT_YOURS: {
    status: 422,
    title: ['Bukan wewenang Anda', 'Not yours to take away'],
    detail: [
      'Orang ini memegang peran yang tidak dapat Anda cabut. Mintalah pengelola yang berwenang, atau operator platform yang dapat mencabutnya lebih dahulu.',
      'This person holds a role that you cannot take away. Ask a manager who can, or the operator of the platform, who can take it away first.',
    ],
  },
  REMOVAL_WITHOUT_ADDRESS: {
    status: 422,
    title: ['Tanpa alamat surel', 'Without an address'],
    detail: [
      'Orang ini tidak punya alamat surel, jadi tidak dapat diberi tahu dan tidak dapat masuk lagi. Catat dahulu alamatnya.',
      'This person has no e-mail address: nobody could tell them, and they could not sign in again. Record it first.',
    ],
  },
  REMOVAL_OF_NOTHING: {
    status: 409,
    title: ['Tidak ada faktor kedua', 'There is no second factor'],
    detail: [
      'Orang ini tidak memakai aplikasi kode atau kunci sandi.',
      'This person has neither an app for codes nor a passkey.',
    ],
  },
  REMOVAL_OPEN: {
    status: 409,
    title: ['Sudah diminta', 'It was asked already'],
    detail: [
      'Permintaan untuk orang ini masih menunggu petugas kedua.',
      'A request for this person waits for a second officer.',
    ],
  },
  REMOVAL_NOT_OPEN: {
    status: 409,
    title: ['Permintaan tidak terbuka lagi', 'The request is open no more'],
    detail: [
      'Permintaan ini sudah dijalankan, ditarik, atau kedaluwarsa.',
      'It was carried out, withdrawn, or has expired.',
    ],
  },
  REMOVAL_NEEDS_ANOTHER: {
    status: 422,
    title: ['Perlu petugas lain', 'Another officer is needed'],
    detail: [
      'Yang meminta dan yang mengonfirmasi adalah dua orang, perannya tidak berasal dari yang lain, dan keduanya sudah memegangnya selama beberapa hari.',
      'Who asks and who confirms are two people, neither has the role from the other, and both have had it for some days.',
    ],
  },
  REMOVAL_NOT_TOLD: {
    status: 409,
    title: ['Orangnya belum diberi tahu', 'The person has not been told'],
    detail: [
      'Surel kepada orang ini belum terkirim, dan tanpa itu permintaan tidak dijalankan. Coba lagi nanti.',
      'The mail to this person could not be sent, and without it nothing is taken away. Try again later.',
    ],
  },
});
