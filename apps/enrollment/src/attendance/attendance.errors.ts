import { ApiError } from '#platform';

export class NoDayOfTheBatch extends ApiError {
  constructor() {
    super({ status: 422, code: 'NO_DAY_OF_THE_BATCH', title: 'Not a day of the batch', detail: 'Attendance is noted for the days of the batch that have come, in the time zone of the government.' });
  }
}

export class SessionNotToday extends ApiError {
  constructor(date: string, today: string) {
    super({ status: 409, code: 'SESSION_NOT_TODAY', title: 'The session is not today', detail: `Sesi ini tanggal ${date}; hari ini ${today}. The session is held on ${date}; today is ${today}.` });
  }
}

export class AttendanceBatchCancelled extends ApiError {
  constructor() {
    super({ status: 409, code: 'BATCH_NOT_OPEN', title: 'The batch is cancelled', detail: 'Angkatan ini dibatalkan. It is not held.' });
  }
}

export class AttendanceCodeUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'ATTENDANCE_CODE_UNKNOWN', title: 'Unknown attendance code', detail: 'Kode tidak dikenal: pindai kode yang ditampilkan di ruang sesi. Scan the code that is shown in the session.', errors: [{ path: 'code', code: 'ATTENDANCE_CODE_UNKNOWN', message: 'is not a code of this government' }] });
  }
}

export class AttendanceCodeExpired extends ApiError {
  constructor() {
    super({ status: 410, code: 'ATTENDANCE_CODE_EXPIRED', title: 'The attendance code has changed', detail: 'Kode sudah berganti: pindai kode yang sedang ditampilkan. Scan the code that is shown now.' });
  }
}

export class NotForOthers extends ApiError {
  constructor() {
    super({ status: 403, code: 'NOT_FOR_OTHERS', title: 'Only for yourself', detail: 'Kehadiran dipindai oleh yang bersangkutan. Leave participantId out: the token says who scans.' });
  }
}

export class ScannedByNobody extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown who scanned', detail: 'Name the person: this token is of a program.', errors: [{ path: 'participantId', code: 'PARTICIPANT_UNKNOWN', message: 'is needed with a token of a program' }] });
  }
}

export class NotEnrolledHere extends ApiError {
  constructor() {
    super({ status: 409, code: 'NOT_ENROLLED', title: 'No place in this batch', detail: 'Anda tidak memiliki tempat di angkatan ini. This person has no place in the batch.' });
  }
}
