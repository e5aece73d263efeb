import { problemTable } from '#platform';

export const needProblems = problemTable({
  NEED_KNOWN: {
    status: 409,
    title: ['Instansi sudah menyatakan kebutuhan ini', 'The agency stated this need already'],
    detail: [
      'Instansi menyatakan suatu kebutuhan sekali untuk satu tahun; baca dengan GET /v1/competency-needs.',
      'An agency states a need once for a year; read it with GET /v1/competency-needs.',
    ],
  },
  NEED_UNKNOWN: {
    status: 422,
    title: ['Kebutuhan tidak dikenal', 'Unknown need'],
    detail: ['Kebutuhan ini tidak ada: {needIds}.', 'No such need: {needIds}.'],
  },
});
