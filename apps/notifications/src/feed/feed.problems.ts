import { problemTable } from '#platform';

export const feedProblems = problemTable({
  FEED_CURSOR_EXPIRED: {
    status: 410,
    title: ['Penanda umpan sudah terlalu lama', 'The cursor is older than the feed'],
    detail: [
      'Umpan menyimpan {days} hari; yang terjadi sejak penanda ini mungkin sudah tidak ada. Samakan data Anda lewat daftar, lalu mulai lagi tanpa after.',
      'The feed reaches back {days} days; part of what followed this cursor may be gone. Read the lists anew, then begin without after.',
    ],
  },
});
