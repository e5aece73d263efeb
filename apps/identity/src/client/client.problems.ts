import { problemTable } from '#platform';

export const clientProblems = problemTable({
  CLIENT_OF_THE_OPERATOR: {
    status: 409,
    title: ['Rahasia klien ini diganti oleh operator', 'The operator changes the secret of this client'],
    detail: [
      'Klien ini dapat melakukan lebih dari yang dibuka untuk pengembang (penghapusan data, ambang, atau kejadian yang gagal). Minta rahasia baru kepada operator platform.',
      'It may do more than is open to developers (erasure, thresholds, or failed events). Ask the operator of the platform for a new secret.',
    ],
  },
  CLIENT_SECRETS_TOO_MANY: {
    status: 409,
    title: ['Klien memiliki terlalu banyak rahasia', 'The client has too many secrets'],
    detail: [
      '{most} rahasia masih berlaku. Tunggu sampai salah satu berakhir, atau kirim overlapSeconds 0 untuk mengakhiri semuanya.',
      '{most} secrets are still good. Wait until one has ended, or send overlapSeconds 0 to end all of them.',
    ],
  },
});
