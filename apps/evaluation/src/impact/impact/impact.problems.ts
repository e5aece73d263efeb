import { problemTable } from '#platform';

export const impactProblems = problemTable({
  IMPACT_LINK_UNKNOWN: {
    status: 404,
    title: ['Tautan ini tidak dikenal', 'This link leads nowhere'],
    detail: ['Buka tautan persis seperti dalam pesan.', 'Open the link exactly as it stands in the message.'],
  },
  IMPACT_FORM_CLOSED: {
    status: 410,
    title: ['Formulir ini sudah ditutup', 'This form is closed'],
    detail: [
      'Hari terakhirnya sudah lewat, atasannya sudah berganti, atau penyelesaiannya sudah ditarik.',
      'The last day has passed, somebody else is the superior now, or the completion was withdrawn.',
    ],
  },
  IMPACT_FORM_ANSWERED: {
    status: 409,
    title: ['Formulir ini sudah diisi', 'This form was answered already'],
    detail: ['Satu jawaban diterima; yang pertama berlaku.', 'One answer is taken; the first one counts.'],
  },
});
