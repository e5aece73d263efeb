import { problemTable } from '#platform';

export const subscriptionProblems = problemTable({
  PARTICIPANT_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Pegawai tidak dikenal', 'No such participant'],
    detail: [
      'Bukan pegawai aktif yang boleh Anda lihat: {participantIds}. Yang baru saja dicatat mungkin memerlukan satu detik sampai dikenal di sini.',
      'Not among the active participants that you may see: {participantIds}. Somebody who was entered a moment ago may need a second to be known here.',
    ],
  },
  REPORT_LINK_UNKNOWN: {
    status: 404,
    title: ['Tautan ini tidak menuju ke mana pun', 'This link leads nowhere'],
    detail: [
      'Buka tautan persis seperti tertulis dalam pesan.',
      'Open the link exactly as it stands in the message.',
    ],
  },
  REPORT_LINK_ENDED: {
    status: 410,
    title: ['Tautan ini sudah berakhir', 'This link has ended'],
    detail: [
      'Masa berlakunya lewat, atau langganannya berakhir. Mintalah laporan itu kepada yang mendaftarkan Anda.',
      'Its days are over, or the subscription is. Ask whoever subscribed you for the report.',
    ],
  },
});
