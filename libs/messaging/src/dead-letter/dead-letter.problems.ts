import { problemTable } from '#platform';

export const deadLetterProblems = problemTable({
  DEAD_LETTER_NOT_OPEN: {
    status: 409,
    title: ['Kejadian tersisih tidak terbuka', 'Dead letter not open'],
    detail: [
      'Kejadian ini sudah dijalankan atau dikesampingkan; statusnya mengatakan yang mana.',
      'It was carried out or dismissed before; its status says which.',
    ],
  },
});
