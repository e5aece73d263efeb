import { problemTable } from '#platform';

export const selfPacedProblems = problemTable({
  PROGRAMME_NOT_SELF_PACED: {
    status: 422,
    title: ['Program ini bukan e-learning', 'The programme is no e-learning'],
    detail: [
      'Hanya program berbentuk eLearning yang memiliki modul untuk belajar mandiri.',
      'Only programmes of the form eLearning have modules that people work through by themselves.',
    ],
  },
  MODULE_KNOWN: {
    status: 409,
    title: ['Program sudah memiliki modul ini', 'The programme has this module already'],
    detail: [
      'Judul modul hanya ada sekali dalam satu program.',
      'A programme has a module of one title once.',
    ],
  },
  MODULE_CLOSED: {
    status: 409,
    title: ['Modul sudah ditutup', 'The module is closed'],
    detail: ['Hari terakhirnya {closesOn}.', 'Its last day was {closesOn}.'],
  },
});
