import { ApiError, NotFound } from '#platform';

export class ProjectUnknown extends NotFound {
  constructor() {
    super('project');
  }
}

export class MemberKnown extends ApiError {
  constructor(id: string) {
    super({ status: 409, code: 'PROJECT_MEMBER_KNOWN', title: 'On the project already', detail: `This person is member ${id} of the project.` });
  }
}

export class MemberUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such participant that this client may write for.', errors: [{ path: 'participantId', code: 'PARTICIPANT_UNKNOWN', message: 'is no participant' }] });
  }
}

export class ProjectAgencyUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'AGENCY_UNKNOWN', title: 'Unknown agency', detail: 'There is no such agency that this client may write for.', errors: [{ path: 'agencyId', code: 'AGENCY_UNKNOWN', message: 'is no agency of this client' }] });
  }
}

export class ProjectFinished extends ApiError {
  constructor() {
    super({ status: 409, code: 'PROJECT_FINISHED', title: 'The project is finished', detail: 'Nobody joins it any more.' });
  }
}

export class FinishedOnWrongDay extends ApiError {
  constructor(startsOn: string, today: string) {
    super({ status: 422, code: 'FINISHED_ON_WRONG_DAY', title: 'Not a day on which it can have finished', detail: `The project began on ${startsOn}, and today is ${today}.`, errors: [{ path: 'finishedOn', code: 'FINISHED_ON_WRONG_DAY', message: 'is before its first day or after today' }] });
  }
}

export class StatementNotIssued extends ApiError {
  constructor(detail: string) {
    super({ status: 409, code: 'STATEMENT_NOT_ISSUED', title: 'There is no statement', detail });
  }
}
