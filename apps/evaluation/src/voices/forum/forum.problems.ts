import { problemTable } from '#platform';

export const forumProblems = problemTable({
  SUGGESTION_ANSWERED: {
    status: 409,
    title: ['Usul ini sudah dijawab', 'The suggestion was answered already'],
    detail: [
      'Jawaban yang sudah diumumkan tetap; perubahannya disampaikan dalam notulen forum berikutnya.',
      'A published answer stays; what changes is told in the minutes of the next forum.',
    ],
  },
});
