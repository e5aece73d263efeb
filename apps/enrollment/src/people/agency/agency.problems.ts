import { problemTable } from '#platform';

export const agencyProblems = problemTable({
  AGENCY_UNKNOWN: {
    status: 422,
    title: ['Instansi tidak dikenal', 'Unknown agency'],
    detail: [
      'Instansi ini tidak ada pada pemerintah daerah ini, atau bukan wewenang pengirim.',
      'There is no such agency in this government, or none that this client may act for.',
    ],
  },
  AGENCY_KNOWN: {
    status: 409,
    title: ['Instansi sudah ada', 'The agency exists already'],
    detail: [
      'Instansi dengan nama ini, atau ejaan lainnya, memiliki id {id}.',
      'An agency with this name, or a spelling of it, has the id {id}.',
    ],
  },
});
