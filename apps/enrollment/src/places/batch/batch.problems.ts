import { problemTable } from '#platform';

export const batchProblems = problemTable({
  /** Named in a body; the batch of an address is 404. */
  BATCH_UNKNOWN: {
    status: 422,
    title: ['Angkatan tidak dikenal', 'Unknown batch'],
    detail: [
      'Angkatan ini tidak ada pada pemerintah daerah ini.',
      'There is no such batch in this government.',
    ],
  },
  BATCH_NOT_OPEN: {
    status: 409,
    title: ['Angkatan dibatalkan atau sudah ditutup', 'The batch is cancelled or closed'],
    detail: [
      'Angkatan ini tidak dapat diubah, dan tidak menerima siapa pun lagi.',
      'It cannot be changed any more, and takes nobody any more.',
    ],
  },
  CAPACITY_BELOW_ADMITTED: {
    status: 409,
    title: ['Peserta yang diterima lebih banyak', 'More people are admitted than that'],
    detail: [
      'Batalkan keikutsertaan dahulu; kapasitas tidak dapat kurang dari tempat yang sudah terisi.',
      'Cancel enrolments first; the capacity cannot go below the places taken.',
    ],
  },
  BATCH_DAYS_REVERSED: {
    status: 422,
    title: ['Urutan tanggal tidak benar', 'The days are not in order'],
    detail: [
      'Angkatan berakhir pada atau sesudah hari pertamanya, dan pendaftaran berakhir paling lambat pada hari terakhirnya.',
      'It must end on or after its first day, and enrolment must end by its last day.',
    ],
  },
  PLACES_BY_BUDGET: {
    status: 409,
    title: ['Tempat diberikan sejauh dana mencukupi', 'Places are given as far as the money goes'],
    detail: [
      'Biaya program ini dihitung per orang, sehingga tempatnya diputuskan bersama untuk semua pelamar: kosongkan `admission`, atau isi PRIORITY.',
      'The cost of this programme goes by people, so its places are decided for all who applied together: leave `admission` out, or say PRIORITY.',
    ],
  },
  PROGRAMME_NOT_PUBLISHED: {
    status: 409,
    title: ['Program belum diterbitkan', 'The programme is not published'],
    detail: [
      'Status program ini {publication}. Bila dananya belum mencukupi (FUNDING_SOUGHT), GET /v1/programmes/{programmeId}/budget menyatakan kekurangannya; selain itu, terbitkan dahulu: POST /v1/programmes/{programmeId}/publish.',
      'It is {publication}. While its cost is not covered (FUNDING_SOUGHT), GET /v1/programmes/{programmeId}/budget says what is missing; else publish it first: POST /v1/programmes/{programmeId}/publish.',
    ],
  },
  FEEDBACK_SESSION_REQUIRED: {
    status: 409,
    awaitsNews: true,
    title: ['Sesi umpan balik belum ada', 'The feedback session is missing'],
    detail: [
      'Setiap angkatan berakhir dengan sesi umpan balik pesertanya: buka dan tutup sesi itu dengan POST /v1/batches/{batchId}/feedback-session dan .../feedback-session/close, lalu tutup angkatan.',
      'Every batch ends with a feedback session of its participants: open and close it with POST /v1/batches/{batchId}/feedback-session and .../feedback-session/close, then close the batch.',
    ],
  },
  PROGRAMME_UNDER_REVISION: {
    status: 409,
    awaitsNews: true,
    title: ['Program sedang ditinjau ulang', 'The programme is under revision'],
    detail: [
      'Banyak peserta menilai program ini kurang relevan; putuskan dahulu tinjauan {revisionId}: POST /v1/programme-revisions/{revisionId}/decision.',
      'Many found it less relevant; decide revision {revisionId} first: POST /v1/programme-revisions/{revisionId}/decision.',
    ],
  },
  PROGRAMME_STOPPED: {
    status: 409,
    title: ['Program dihentikan', 'The programme has stopped'],
    detail: [
      'Dalam peninjauannya diputuskan bahwa program ini tidak diselenggarakan lagi.',
      'It was decided in its revision that it is not held any more.',
    ],
  },
});
