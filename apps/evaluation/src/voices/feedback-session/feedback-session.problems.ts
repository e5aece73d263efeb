import { problemTable } from '#platform';

export const feedbackSessionProblems = problemTable({
  FEEDBACK_SESSION_OPENED: {
    status: 409,
    title: ['Angkatan ini sudah memiliki sesi umpan balik', 'The batch has its feedback session'],
    detail: [
      'Satu angkatan memiliki satu sesi; baca dengan GET /v1/batches/{id}/feedback-session.',
      'A batch has one; read it with GET /v1/batches/{id}/feedback-session.',
    ],
  },
  FEEDBACK_SESSION_CLOSED: {
    status: 409,
    title: ['Sesi umpan balik sudah ditutup', 'The feedback session is closed'],
    detail: ['Penilaiannya tetap berlaku.', 'What was judged stands.'],
  },
});
