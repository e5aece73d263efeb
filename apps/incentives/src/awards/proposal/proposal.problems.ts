import { problemTable } from '#platform';

export const proposalProblems = problemTable({
  AWARD_PROPOSAL_UNKNOWN: {
    status: 404,
    title: ['Usulan penghargaan tidak dikenal', 'Award proposal unknown'],
    detail: [
      'Buka tautan persis seperti tertulis dalam pesan.',
      'Open the link exactly as it stands in the message.',
    ],
  },
  PROPOSAL_DECIDED: {
    status: 409,
    title: ['Usulan tidak terbuka', 'The proposal is not open'],
    detail: [
      'Usulan ini {status}. Yang sudah diputus tetap; penghargaan dapat ditarik dengan alasan.',
      'It is {status}. What was decided stays; an award can be taken back with a reason.',
    ],
  },
  NOT_THE_DECIDER: {
    awaitsNews: true,
    status: 403,
    title: ['Orang lain yang memutuskan', 'Somebody else decides'],
    detail: [
      'Kepala instansi memutuskan penghargaan dari pimpinan; deciderId pada usulan menyebut orangnya.',
      'The head of the agency decides about an award by the leader; deciderId of the proposal names the person.',
    ],
  },
});
