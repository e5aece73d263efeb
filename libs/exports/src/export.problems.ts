import { problemTable } from '#platform';

export const exportProblems = problemTable({
  EXPORTS_WAITING: {
    status: 409,
    title: ['Terlalu banyak ekspor yang menunggu', 'Too many exports are waiting'],
    detail: [
      'Sudah ada {count} ekspor Anda yang belum selesai. Tunggu sampai salah satunya selesai.',
      '{count} exports of yours are not finished yet. Wait until one of them is.',
    ],
  },
  EXPORT_LINK_UNKNOWN: {
    status: 404,
    title: ['Tautan tidak dikenal', 'The link is not known'],
    detail: [
      'Tautan ini tidak pernah diberikan, atau berkasnya sudah dihapus. Minta ekspor baru.',
      'This link was never given out, or its file was deleted. Ask for a new export.',
    ],
  },
  EXPORT_LINK_ENDED: {
    status: 410,
    title: ['Tautan sudah berakhir', 'The link has ended'],
    detail: [
      'Tanyakan lagi ekspornya: selama berkasnya ada, jawabannya memuat tautan baru.',
      'Ask for the export again: as long as its file is there, the answer has a new link.',
    ],
  },
});
