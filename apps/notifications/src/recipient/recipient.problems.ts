import { problemTable } from '#platform';

export const recipientProblems = problemTable({
  PARTICIPANT_UNKNOWN: {
    awaitsNews: 'of an id',
    status: 422,
    title: ['Pegawai tidak dikenal', 'No such participant'],
    detail: [
      'Tidak ada pegawai {participantId} di antara yang boleh Anda lihat. Yang baru saja dicatat mungkin memerlukan satu detik sampai dikenal di sini.',
      'There is no participant {participantId} among those you may see. Somebody who was entered a moment ago may need a second to be known here.',
    ],
  },
  MESSAGE_KIND_OFFICIAL: {
    status: 422,
    title: ['Pesan resmi tetap dikirim', 'Official messages are always sent'],
    detail: [
      'Pesan resmi tidak dapat ditolak: {kinds}. Hilangkan dari pilihan ini; pesan lain dapat ditolak.',
      'Nobody can opt out of official messages: {kinds}. Leave them out of the list; the others can be opted out of.',
    ],
  },
});
