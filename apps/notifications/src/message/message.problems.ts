import { problemTable } from '#platform';

export const messageProblems = problemTable({
  MESSAGE_NOT_FAILED: {
    status: 409,
    title: ['Pesan tidak gagal', 'The message has not failed'],
    detail: [
      'Hanya pesan yang gagal sepenuhnya dicoba lagi oleh pejabat; pesan ini {status}.',
      'Only a message that failed for good is tried again by hand; this one is {status}.',
    ],
  },
});
