import { problemTable } from '#platform';

export const contentProblems = problemTable({
  QUESTIONS_ANSWERED: {
    status: 409,
    title: ['Soal sudah dijawab', 'The questions were answered already'],
    detail: [
      'Tidak ada yang diubah: sejak ada yang menjawab, soal tetap sama bagi semua. Buat modul baru untuk soal lain.',
      'Nothing was changed: since somebody answered, the questions are the same for all. Make a new module for others.',
    ],
  },
  CONTENT_FULL: {
    status: 409,
    title: ['Modul sudah penuh', 'The module is full'],
    detail: [
      'Sebuah modul memuat paling banyak {most} materi dan {most} soal. Bagi isinya menjadi beberapa modul.',
      'A module has at most {most} materials and {most} questions. Make several modules of it.',
    ],
  },
});
