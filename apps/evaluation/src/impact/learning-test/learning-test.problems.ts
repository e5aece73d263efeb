import { problemTable } from '#platform';

export const learningTestProblems = problemTable({
  BATCH_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Angkatan tidak dikenal', 'Unknown batch'],
    detail: [
      'Tidak ada yang dicatat: angkatan ini tidak ada pada pemerintah daerah ini.',
      'Nothing was recorded: there is no such batch in this government.',
    ],
  },
  BATCH_OF_OTHER_PROGRAMME: {
    status: 422,
    title: ['Angkatan ini milik program lain', 'The batch belongs to another programme'],
    detail: [
      'Tidak ada yang dicatat: angkatan ini bukan pelaksanaan program tersebut.',
      'Nothing was recorded: the batch is no holding of this programme.',
    ],
  },
  ENROLMENT_UNKNOWN: {
    awaitsNews: true,
    status: 422,
    title: ['Tidak terdaftar pada angkatan', 'Not enrolled in the batch'],
    detail: [
      'Tidak ada yang dicatat: ada orang yang tidak memiliki tempat pada angkatan ini.',
      'Nothing was recorded: there are people without a place in this batch.',
    ],
  },
});
