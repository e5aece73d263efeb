import { problemTable } from '#platform';

export const wordingProblems = problemTable({
  MESSAGE_WORDING_WRONG: {
    status: 422,
    title: ['Susunan kata pesan tidak dapat dipakai', 'The wording of the message cannot be used'],
    detail: [
      'Teks harus berupa pesan ICU yang utuh, dan hanya memakai nama berikut: {names}.',
      'The text must be a whole ICU message, and use these names only: {names}.',
    ],
  },
  MESSAGE_PARAMETER_UNKNOWN: {
    status: 422,
    title: ['Parameter pesan tidak dikenal', 'No such parameter of the message'],
    detail: ['Jenis pesan ini memakai: {names}.', 'This kind of message uses: {names}.'],
  },
  OWN_ADDRESS_MISSING: {
    status: 422,
    title: ['Anda tidak memiliki alamat surel', 'You have no e-mail address'],
    detail: [
      'Surel uji hanya dikirim ke alamat Anda sendiri. Minta pengelola kepegawaian mencatatnya, atau memperbaikinya.',
      'A test goes to your own address only. Ask the personnel office to record it, or to mend it.',
    ],
  },
  TEST_MAIL_REFUSED: {
    status: 502,
    title: ['Surel uji tidak diterima server surel', 'The mail server did not take the test'],
    detail: ['Server surel menjawab {code}. Coba lagi.', 'The mail server answered {code}. Try again.'],
  },
});
