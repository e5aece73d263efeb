import { problemTable } from '#platform';

export const beforeAfterProblems = problemTable({
  NOBODY_TRAINED: {
    awaitsNews: true,
    status: 409,
    title: ['Belum ada petugas unit yang dilatih', 'Nobody of the unit was trained'],
    detail: [
      'Belum ada petugas unit ini yang menyelesaikan program tersebut, sehingga tidak ada keadaan sebelum dan sesudahnya.',
      'None of the people who serve in the unit has completed this programme, so there is no before and after.',
    ],
  },
});
