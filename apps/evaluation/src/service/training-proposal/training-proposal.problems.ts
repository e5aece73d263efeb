import { problemTable } from '#platform';

export const trainingProposalProblems = problemTable({
  PROPOSAL_DECIDED: {
    status: 409,
    title: ['Usulan ini sudah diputuskan', 'The proposal was decided already'],
    detail: ['Statusnya {status}.', 'It is {status}.'],
  },
  PROPOSAL_NOT_APPROVED: {
    status: 409,
    title: ['Usulan ini tidak disetujui', 'The proposal is not approved'],
    detail: [
      'Statusnya {status}; hanya usulan yang disetujui memiliki peserta untuk didaftarkan.',
      'It is {status}; only an approved one has people to enrol.',
    ],
  },
  NOBODY_TO_TRAIN: {
    status: 422,
    title: ['Tidak ada yang dilatih', 'Nobody to train'],
    detail: [
      'Sebutkan peserta, atau tetapkan dahulu petugas unit pelayanan ini.',
      'Name participants, or set the staff of the service unit first.',
    ],
  },
});
