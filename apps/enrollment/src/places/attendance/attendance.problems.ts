import { problemTable } from '#platform';

export const attendanceProblems = problemTable({
  NO_DAY_OF_THE_BATCH: {
    status: 422,
    title: ['Bukan hari angkatan ini', 'Not a day of the batch'],
    detail: [
      'Kehadiran dicatat untuk hari-hari angkatan yang sudah tiba, menurut zona waktu pemerintah daerah.',
      'Attendance is noted for the days of the batch that have come, in the time zone of the government.',
    ],
  },
  SESSION_NOT_TODAY: {
    status: 409,
    title: ['Sesi ini bukan hari ini', 'The session is not today'],
    detail: [
      'Sesi ini tanggal {date}; hari ini {today}.',
      'The session is held on {date}; today is {today}.',
    ],
  },
  ATTENDANCE_CODE_UNKNOWN: {
    status: 422,
    title: ['Kode kehadiran tidak dikenal', 'Unknown attendance code'],
    detail: [
      'Kode tidak dikenal: pindai kode yang ditampilkan di ruang sesi.',
      'Scan the code that is shown in the session.',
    ],
  },
  ATTENDANCE_CODE_EXPIRED: {
    status: 410,
    title: ['Kode kehadiran sudah berganti', 'The attendance code has changed'],
    detail: ['Kode sudah berganti: pindai kode yang sedang ditampilkan.', 'Scan the code that is shown now.'],
  },
  NOT_FOR_OTHERS: {
    status: 403,
    title: ['Hanya untuk diri sendiri', 'Only for yourself'],
    detail: [
      'Kehadiran dipindai oleh yang bersangkutan. Kosongkan participantId: token menyatakan siapa yang memindai.',
      'Leave participantId out: the token says who scans.',
    ],
  },
  PARTICIPANT_NEEDED: {
    status: 422,
    title: ['Belum disebut siapa yang memindai', 'Unknown who scanned'],
    detail: [
      'Sebutkan pegawainya: token ini milik sebuah program komputer.',
      'Name the person: this token is of a program.',
    ],
  },
  NOT_ENROLLED: {
    status: 409,
    title: ['Tidak memiliki tempat di angkatan ini', 'No place in this batch'],
    detail: ['Pegawai ini tidak memiliki tempat di angkatan ini.', 'This person has no place in the batch.'],
  },
});
