import { problemTable } from '#platform';

export const clientProblems = problemTable({
  CLIENT_SECRETS_TOO_MANY: {
    status: 409,
    title: ['Klien memiliki terlalu banyak rahasia', 'The client has too many secrets'],
    detail: [
      '{most} rahasia masih berlaku. Tunggu sampai salah satu berakhir, atau kirim overlapSeconds 0 untuk mengakhiri semuanya.',
      '{most} secrets are still good. Wait until one has ended, or send overlapSeconds 0 to end all of them.',
    ],
  },
});
