import { problemTable } from '#platform';

export const passkeyProblems = problemTable({
  PASSKEYS_UNAVAILABLE: {
    status: 409,
    title: ['Kunci sandi tidak dapat dipakai di sini', 'There are no passkeys here'],
    detail: [
      'Alamat instalasi ini berupa angka. Kunci sandi memerlukan nama, misalnya mumpuni.medan.go.id.',
      'The address of this installation is a number. Passkeys need a name, such as mumpuni.medan.go.id.',
    ],
  },
  PASSKEY_NOT_ACCEPTED: {
    status: 422,
    title: ['Kunci sandi tidak diterima', 'The passkey was not accepted'],
    detail: [
      'Jawaban gawai tidak cocok dengan permintaan, atau terlambat. Muat ulang halaman, lalu coba lagi.',
      'What the device answered does not fit what it was asked, or came too late. Load the page again, then try again.',
    ],
  },
  PASSKEY_EXISTS: {
    status: 409,
    title: ['Kunci sandi ini sudah ada', 'That passkey is here already'],
    detail: ['Gawai ini sudah menyimpan kunci sandi.', 'This device holds a passkey already.'],
  },
  PASSKEYS_TOO_MANY: {
    status: 409,
    title: ['Terlalu banyak kunci sandi', 'Too many passkeys'],
    detail: [
      'Satu akun punya paling banyak {most} kunci sandi. Hapus dahulu yang tidak dipakai lagi.',
      'An account has at most {most} passkeys. Remove one first that is not used any more.',
    ],
  },
});
