import { problemTable } from '#platform';

export const studyProblems = problemTable({
  PRE_TEST_FIRST: {
    status: 409,
    title: ['Tes awal lebih dahulu', 'The test before the materials comes first'],
    detail: [
      'Materi terbuka setelah tes awal dikumpulkan: tes itu mengukur apa yang sudah diketahui tanpa materi.',
      'The materials open when the first test is handed in: it measures what is known without them.',
    ],
  },
  MATERIALS_FIRST: {
    status: 409,
    title: ['Materi lebih dahulu', 'The materials come first'],
    detail: [
      'Tes akhir terbuka setelah semua materi ditandai selesai.',
      'The test at the end opens when all materials are marked as read.',
    ],
  },
  TEST_OVER: {
    status: 409,
    title: ['Tes ini tidak menerima jawaban lagi', 'The test takes no answers any more'],
    detail: [
      'Tes sudah dikumpulkan, atau kesempatannya sudah lewat. Hasilnya tetap seperti semula.',
      'It was handed in, or the time for it is over. Its result is as it was.',
    ],
  },
  TEST_CHANGED: {
    status: 409,
    title: ['Soal berubah', 'The questions have changed'],
    detail: [
      'Penyelenggara mengubah soal sejak Anda membukanya. Buka tes lagi; belum ada yang dinilai.',
      'The organiser changed the questions since you opened them. Open the test again; nothing was scored.',
    ],
  },
  ANSWERS_INCOMPLETE: {
    status: 422,
    title: ['Jawaban belum lengkap', 'The answers are not complete'],
    detail: [
      'Setiap soal dijawab dengan satu pilihannya. Belum ada yang dinilai.',
      'Each question is answered by one of its choices. Nothing was scored yet.',
    ],
  },
});
