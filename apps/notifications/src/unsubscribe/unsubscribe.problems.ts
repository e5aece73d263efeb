import { problemTable } from '#platform';

export const unsubscribeProblems = problemTable({
  UNSUBSCRIBE_LINK_UNKNOWN: {
    status: 404,
    title: ['Tautan tidak dikenal', 'This link is not known'],
    detail: [
      'Buka tautan persis seperti dalam pesan, atau atur pesan di halaman akun Anda.',
      'Open it exactly as it stands in the message, or choose your messages on your account page.',
    ],
  },
});
