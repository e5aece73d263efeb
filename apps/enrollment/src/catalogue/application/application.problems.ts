import { problemTable } from '#platform';

export const applicationProblems = problemTable({
  APPLICATION_KNOWN: {
    status: 409,
    title: ['Aplikasi sudah terdaftar', 'The application is registered already'],
    detail: ['Id aplikasi ini adalah {id}.', 'It has the id {id}.'],
  },
  SUGGESTION_DECIDED: {
    status: 409,
    title: ['Usulan pelatihan sudah diputuskan', 'The suggestion was decided already'],
    detail: ['Status usulan ini {status}.', 'It is {status}.'],
  },
});
