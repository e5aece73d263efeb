import { problemTable } from '#platform';

export const commitmentProblems = problemTable({
  COMMITMENT_KNOWN: {
    status: 409,
    title: ['Komitmen sudah ada', 'The commitment exists already'],
    detail: [
      'Mitra atau instansi ini sudah memiliki komitmen untuk program ini.',
      'This partner or agency has a commitment for the programme.',
    ],
  },
  COMMITMENT_CONFIRMED: {
    status: 409,
    title: ['Komitmen sudah ditandatangani', 'The commitment is signed already'],
    detail: [
      'Komitmen ini dikonfirmasi dengan dokumen lain; catat hal baru sebagai komitmen untuk program lain atau sebagai kontribusi.',
      'It was confirmed with another document; record what is new as a commitment of another programme or as a contribution.',
    ],
  },
  CONTACT_MISSING: {
    status: 422,
    title: ['Tidak ada yang dapat diingatkan', 'Nobody to remind'],
    detail: [
      'Sebutkan contactId: program ini tidak memiliki penyelenggara yang dapat diingatkan.',
      'Name a contactId: the programme has no organiser who could be reminded.',
    ],
  },
});
