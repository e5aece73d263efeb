import { ApiError } from '#platform';

export class FeedbackSessionRequired extends ApiError {
  constructor() {
    super({ status: 409, code: 'FEEDBACK_SESSION_REQUIRED', title: 'The feedback session is missing', detail: 'Every batch ends with a feedback session of its participants: open and close it with POST /v1/batches/{id}/feedback-session and .../feedback-session/close, then close the batch.' });
  }
}

export class ProgrammeUnderRevision extends ApiError {
  constructor(revisionId: string) {
    super({ status: 409, code: 'PROGRAMME_UNDER_REVISION', title: 'The programme is under revision', detail: `Many found it less relevant; decide revision ${revisionId} first: POST /v1/programme-revisions/{id}/decision.` });
  }
}

export class ProgrammeStopped extends ApiError {
  constructor() {
    super({ status: 409, code: 'PROGRAMME_STOPPED', title: 'The programme has stopped', detail: 'It was decided in its revision that it is not held any more.' });
  }
}
