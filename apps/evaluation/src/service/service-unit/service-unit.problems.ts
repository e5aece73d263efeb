import { problemTable } from '#platform';

export const serviceUnitProblems = problemTable({
  SERVICE_UNIT_KNOWN: {
    status: 409,
    title: ['Unit pelayanan sudah ada', 'The service unit exists already'],
    detail: [
      'Instansi ini sudah memiliki unit pelayanan dengan nama tersebut.',
      'The agency has a service unit with this name.',
    ],
  },
  /** Named in a body; in the path it is not found. */
  SERVICE_UNIT_UNKNOWN: {
    status: 422,
    title: ['Unit pelayanan tidak dikenal', 'Unknown service unit'],
    detail: [
      'Unit pelayanan ini tidak ada, atau bukan wewenang pengirim.',
      'There is no such service unit that this client may write for.',
    ],
  },
});
