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
  PDF_UNREADABLE: {
    status: 422,
    title: ['Berkas ini bukan PDF yang utuh', 'The file is no whole PDF'],
    detail: [
      'Tidak ada yang disimpan. Kirim PDF yang utuh, paling besar {megabytes} MB.',
      'Nothing was kept. Send a whole PDF of at most {megabytes} MB.',
    ],
  },
  PDF_ACTIVE: {
    status: 422,
    title: ['PDF ini memuat lebih dari bacaan', 'The PDF holds more than what is read'],
    detail: [
      'Tidak ada yang disimpan: di dalamnya ada skrip, berkas lampiran, atau formulir. Simpan lagi sebagai PDF biasa, misalnya dengan mencetaknya ke PDF.',
      'Nothing was kept: it holds a script, an attached file or a form. Save it again as a plain PDF, for example by printing it to PDF.',
    ],
  },
  MATERIALS_BUSY: {
    status: 503,
    title: ['Banyak yang sedang mengunduh', 'Many are downloading'],
    detail: ['Coba lagi sebentar lagi.', 'Try again in a moment.'],
    headers: { 'Retry-After': '10' },
  },
  MATERIAL_WITHOUT_CONTENT: {
    status: 422,
    title: ['Materi ini belum berisi', 'The material has nothing in it'],
    detail: [
      'Tidak ada yang disimpan. Isi `link`, atau kirim berkasnya dengan POST /v1/modules/(id)/materials/pdf.',
      'Nothing was kept. Give its `link`, or send the file by POST /v1/modules/(id)/materials/pdf.',
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
