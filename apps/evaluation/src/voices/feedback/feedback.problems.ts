import { problemTable } from '#platform';

export const feedbackProblems = problemTable({
  FEEDBACK_LINK_UNKNOWN: {
    status: 404,
    title: ['Tautan ini tidak dikenal', 'This link leads nowhere'],
    detail: ['Buka tautan persis seperti dalam pesan.', 'Open the link exactly as it stands in the message.'],
  },
  FEEDBACK_CLOSED: {
    status: 410,
    title: ['Waktu pengisian sudah berakhir', 'The time to answer is over'],
    detail: [
      'Jawaban diterima sampai hari yang disebut dalam pesan, dan tidak untuk penyelesaian yang sudah ditarik.',
      'Answers are taken until the day named in the message, and not for a completion that was withdrawn.',
    ],
  },
  FEEDBACK_ALREADY_GIVEN: {
    status: 409,
    title: ['Formulir ini sudah diisi', 'This form was answered already'],
    detail: [
      'Satu jawaban diterima untuk setiap peserta; yang pertama berlaku.',
      'One answer per person is taken; the first one counts.',
    ],
  },
});
