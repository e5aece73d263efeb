import { problemTable } from '#platform';

export const reportProblems = problemTable({
  AGENCY_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Instansi tidak dikenal', 'There is no such agency'],
    detail: [
      'Sebutkan instansi pemerintah daerah Anda, atau kosongkan untuk semua.',
      'Name an agency of your government, or leave it out for all.',
    ],
  },
  PROGRAMME_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Program tidak dikenal', 'There is no such programme'],
    detail: [
      'Sebutkan program pemerintah daerah Anda, atau kosongkan untuk semua.',
      'Name a programme of your government, or leave it out for all.',
    ],
  },
  REPORT_NOT_READY: {
    status: 409,
    title: ['Berkas belum ada', 'The file is not there yet'],
    detail: [
      'Laporan ini {status}. Tanyakan GET /v1/reports/{reportId} sampai READY.',
      'The report is {status}. Ask GET /v1/reports/{reportId} until it is READY.',
    ],
  },
});
