import { problemTable } from '#platform';

export const participantProblems = problemTable({
  /** Somebody whom a body or a query names; whoever stands in the address is simply not found. */
  PARTICIPANT_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Pegawai tidak dikenal', 'Participant unknown'],
    detail: ['Tidak ada pegawai ini.', 'There is no such participant.'],
  },
});
