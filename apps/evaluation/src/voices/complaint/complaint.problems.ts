import { problemTable } from '#platform';

export const complaintProblems = problemTable({
  REPORT_KNOWN: {
    status: 409,
    title: ['Laporan ini sudah dimasukkan', 'The report was entered already'],
    detail: [
      'Sudah ada laporan dengan nomor rujukan luar ini.',
      'There is one with this external reference.',
    ],
  },
  REPORT_SETTLED: {
    status: 409,
    title: ['Laporan ini sudah selesai', 'The report is settled'],
    detail: [
      'Jawaban terakhirnya sudah diberikan; warga dapat mengirim laporan baru.',
      'Its last answer was given; the citizen can send a new report.',
    ],
  },
});
