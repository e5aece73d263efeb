import { problemTable } from '#platform';

export const projectProblems = problemTable({
  PROJECT_MEMBER_KNOWN: {
    status: 409,
    title: ['Sudah menjadi anggota proyek', 'On the project already'],
    detail: ['{who} sudah menjadi anggota proyek ini.', '{who} is on this project already.'],
  },
  PROJECT_FINISHED: {
    status: 409,
    title: ['Proyek sudah selesai', 'The project is finished'],
    detail: ['Tidak ada lagi yang dapat bergabung.', 'Nobody joins it any more.'],
  },
  FINISHED_ON_WRONG_DAY: {
    status: 422,
    title: ['Proyek tidak mungkin selesai pada hari itu', 'Not a day on which it can have finished'],
    detail: [
      'Proyek dimulai {startsOn}, dan hari ini {today}.',
      'The project began on {startsOn}, and today is {today}.',
    ],
  },
  STATEMENT_NOT_ISSUED: {
    status: 409,
    title: ['Surat keterangan tidak ada', 'There is no statement'],
    detail: ['{reason}', '{reason}'],
  },
});
