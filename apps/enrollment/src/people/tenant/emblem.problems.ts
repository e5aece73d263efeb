import { problemTable } from '#platform';

export const emblemProblems = problemTable({
  EMBLEM_UNREADABLE: {
    status: 422,
    title: ['Lambang tidak dapat dibaca', 'The emblem cannot be read'],
    detail: [
      'Kirim gambar PNG (tanpa interlace) atau JPEG yang utuh, paling besar {kilobytes} KB, dengan sisi {least} sampai {most} piksel.',
      'Send a whole PNG (not interlaced) or JPEG picture of at most {kilobytes} KB, with sides of {least} to {most} pixels.',
    ],
  },
});
