import { problemTable } from '#platform';

export const revisionProblems = problemTable({
  REVISION_DECIDED: {
    status: 409,
    title: ['Revisi ini sudah diputuskan', 'The revision was decided already'],
    detail: ['Keputusannya {decision}.', 'The decision is {decision}.'],
  },
  IMPROVEMENT_MISSING: {
    status: 409,
    title: ['Belum ada yang diperbaiki', 'Nothing was improved yet'],
    detail: [
      'Terbitkan dahulu versi baru materi: POST /v1/programmes/{id}/materials, dengan catatan apa yang berubah.',
      'Publish a new version of the material first: POST /v1/programmes/{id}/materials, with a note of what changed.',
    ],
  },
});
