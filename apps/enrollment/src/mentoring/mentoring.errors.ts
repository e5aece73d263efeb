import { ApiError } from '#platform';

export class MentoringRuns extends ApiError {
  constructor() {
    super({ status: 409, code: 'MENTORING_RUNS', title: 'This pair meets already', detail: 'End the mentoring that runs before the same pair begins another one.' });
  }
}

export class MentoringEnded extends ApiError {
  constructor() {
    super({ status: 409, code: 'MENTORING_ENDED', title: 'The mentoring has ended', detail: 'Begin a new one to log more sessions.' });
  }
}

export class MentorNotSenior extends ApiError {
  constructor() {
    super({
      status: 422, code: 'MENTOR_NOT_SENIOR', title: 'The mentor is not senior to the mentee', detail: 'A mentor stands above the mentee by post, by rank, or by length of service.',
      errors: [{ path: 'mentorId', code: 'MENTOR_NOT_SENIOR', message: 'is not senior to the mentee' }],
    });
  }
}

export class MentoringPersonUnknown extends ApiError {
  constructor(path: string) {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such participant in service.', errors: [{ path, code: 'UNKNOWN', message: 'names no participant' }] });
  }
}

export class SignOffNotBySuperior extends ApiError {
  constructor() {
    super({
      status: 422, code: 'SIGN_OFF_NOT_BY_SUPERIOR', title: 'Only the direct superior signs off', detail: "The session is signed off by the mentee's direct superior; where none is on record, by somebody who is neither mentor nor mentee.",
      errors: [{ path: 'superiorId', code: 'SIGN_OFF_NOT_BY_SUPERIOR', message: "is not the mentee's direct superior" }],
    });
  }
}

export class SessionInFuture extends ApiError {
  constructor() {
    super({ status: 422, code: 'SESSION_IN_FUTURE', title: 'The session lies ahead', detail: 'Log a session when it was held.', errors: [{ path: 'heldOn', code: 'SESSION_IN_FUTURE', message: 'is after today' }] });
  }
}
