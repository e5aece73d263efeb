import { ApiError, NotFound } from '#platform';

export class InternshipUnknown extends NotFound {
  constructor() {
    super('internship');
  }
}

export class InternshipKnown extends ApiError {
  constructor(id: string) {
    super({ status: 409, code: 'INTERNSHIP_KNOWN', title: 'The internship is known already', detail: `This person is at this host on days that overlap: internship ${id}. An internship counts once.` });
  }
}

export class InternUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such participant that this client may write for.', errors: [{ path: 'participantId', code: 'PARTICIPANT_UNKNOWN', message: 'is no participant' }] });
  }
}
