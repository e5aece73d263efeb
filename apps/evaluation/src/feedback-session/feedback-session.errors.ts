import { ApiError } from '#platform';

export class FeedbackSessionOpened extends ApiError {
  constructor() {
    super({ status: 409, code: 'FEEDBACK_SESSION_OPENED', title: 'The batch has its feedback session', detail: 'A batch has one; read it with GET /v1/batches/{id}/feedback-session.' });
  }
}

export class FeedbackSessionClosed extends ApiError {
  constructor() {
    super({ status: 409, code: 'FEEDBACK_SESSION_CLOSED', title: 'The feedback session is closed', detail: 'What was judged stands.' });
  }
}
