import { ApiError } from '#platform';

export class SchemeKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'CERTIFICATION_SCHEME_KNOWN', title: 'The certification is entered already', detail: 'Read it with GET /v1/certification-schemes.' });
  }
}

export class CertificationParticipantUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such participant in service.', errors: [{ path: 'participantId', code: 'UNKNOWN', message: 'names no participant' }] });
  }
}

export class NotInJobFamily extends ApiError {
  constructor(jobFamily: string) {
    super({
      status: 422, code: 'NOT_IN_JOB_FAMILY', title: 'The person works in another field', detail: `This certification belongs to the field ${jobFamily}; the person's position does not.`,
      errors: [{ path: 'participantId', code: 'NOT_IN_JOB_FAMILY', message: 'works in another field' }],
    });
  }
}

export class CertificationRecorded extends ApiError {
  constructor() {
    super({ status: 409, code: 'CERTIFICATION_RECORDED', title: 'The result was recorded already', detail: 'One person is examined in a certification once a day.' });
  }
}

export class ExaminationInFuture extends ApiError {
  constructor() {
    super({ status: 422, code: 'EXAMINATION_IN_FUTURE', title: 'The examination lies ahead', detail: 'Record a result when it is known.', errors: [{ path: 'examinedOn', code: 'EXAMINATION_IN_FUTURE', message: 'is after today' }] });
  }
}
