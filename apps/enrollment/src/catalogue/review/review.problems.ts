import { problemTable } from '#platform';

export const reviewProblems = problemTable({
  REVIEW_NOT_AHEAD: {
    status: 422,
    title: ['Tinjauan berikutnya harus di hari mendatang', 'The next review is not ahead'],
    detail: ['Pilih hari sesudah hari ini.', 'Choose a day after today.'],
  },
});
