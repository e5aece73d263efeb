import { problemTable } from '#platform';

export const applicationProblems = problemTable({
  APPLICATION_KNOWN: {
    status: 409,
    title: ['Aplikasi sudah terdaftar', 'The application is registered already'],
    detail: ['Id aplikasi ini adalah {id}.', 'It has the id {id}.'],
  },
  SUGGESTIONS_WAIT: {
    status: 409,
    title: ['Usulan Anda menunggu jawaban', 'Suggestions of yours wait for an answer'],
    detail: [
      'Sebanyak {most} usulan Anda belum dijawab. Yang berikutnya dapat dikirim setelah salah satunya dijawab.',
      '{most} suggestions of yours are not answered yet. The next one can be sent once one of them is.',
    ],
  },
  SUGGESTION_DECIDED: {
    status: 409,
    title: ['Usulan pelatihan sudah diputuskan', 'The suggestion was decided already'],
    detail: ['Status usulan ini {status}.', 'It is {status}.'],
  },
});
