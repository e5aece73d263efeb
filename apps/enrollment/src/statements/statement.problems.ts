import { problemTable } from '#platform';

export const statementProblems = problemTable({
  XAPI_VERSION_UNKNOWN: {
    status: 400,
    title: ['Versi xAPI tidak dikenal', 'No such version of xAPI'],
    detail: [
      'Kirim header X-Experience-API-Version: 1.0.3.',
      'Send the header X-Experience-API-Version: 1.0.3.',
    ],
  },
  XAPI_STATEMENT_DIFFERS: {
    status: 409,
    title: ['Pernyataan dengan id ini berbeda', 'A statement of this id says something else'],
    detail: [
      'Pernyataan {statementId} sudah diterima dengan isi lain. Tidak ada yang disimpan dari permintaan ini; pakai id baru.',
      'Statement {statementId} was taken before and says something else. Nothing of this request was kept; use a new id.',
    ],
  },
  XAPI_ACTIVITY_MAPPED: {
    status: 409,
    title: ['Aktivitas ini sudah dipetakan', 'The activity is mapped already'],
    detail: ['Ubah pemetaan {id}.', 'Change mapping {id}.'],
  },
  XAPI_ACTOR_MISSING: {
    status: 409,
    title: ['Pernyataan ini tidak menyebut pelaku', 'The statement names no actor'],
    detail: [
      'Pelakunya kelompok, tidak disebut, atau sudah dihapus.',
      'Its actor is a group, is not named, or was erased.',
    ],
  },
  PARTICIPANT_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Pegawai tidak dikenal', 'No such participant'],
    detail: [
      'Tidak ada pegawai {participantId} di antara yang boleh Anda lihat.',
      'There is no participant {participantId} among those that you may see.',
    ],
  },
});
