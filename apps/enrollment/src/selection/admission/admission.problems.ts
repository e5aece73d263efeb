import { problemTable } from '#platform';

export const admissionProblems = problemTable({
  ALREADY_CANDIDATE: {
    status: 409,
    title: ['Sudah melamar atau sudah dicalonkan', 'Applied or nominated already'],
    detail: [
      'Seseorang hanya sekali menjadi calon untuk satu angkatan.',
      'A person stands for a batch once.',
    ],
  },
  NOT_THE_SUPERIOR: {
    status: 422,
    title: ['Bukan atasan langsung', 'Not the direct superior'],
    detail: ['Hanya atasan langsung yang mencalonkan.', 'Only the direct superior nominates.'],
  },
  NOMINATION_DECIDED: {
    status: 409,
    title: ['Pencalonan sudah diputuskan', 'The nomination was decided already'],
    detail: ['Yang sudah diputuskan tetap berlaku.', 'What was decided stays.'],
  },
  COST_PER_PARTICIPANT_MISSING: {
    status: 422,
    title: ['Biaya per peserta tidak diketahui', 'Unknown what one person costs'],
    detail: [
      'Sebutkan bersama anggaran program (PUT /v1/programmes/{programmeId}/budget) atau dalam permintaan ini.',
      'Say it with the budget of the programme (PUT /v1/programmes/{programmeId}/budget) or with this request.',
    ],
  },
  PLACES_IN_ORDER_OF_COMING: {
    status: 409,
    title: ['Angkatan ini tanpa lamaran', 'Nobody applies for this batch'],
    detail: [
      'Tempat diberikan menurut urutan pendaftaran: daftarkan dengan POST /v1/batches/{batchId}/enrolments.',
      'Its places are given in the order of coming: enrol with POST /v1/batches/{batchId}/enrolments.',
    ],
  },
  NOBODY_APPLIED: {
    status: 409,
    title: ['Tidak ada yang perlu diputuskan', 'Nobody to decide about'],
    detail: [
      'Tidak ada lamaran yang masih terbuka untuk angkatan ini.',
      'No application for this batch is open.',
    ],
  },
});
