import { ApiError } from '#platform';

export class CorrectiveActionDone extends ApiError {
  constructor() {
    super({ status: 409, code: 'CORRECTIVE_ACTION_DONE', title: 'It is done already', detail: 'A corrective action that is done is not changed any more.' });
  }
}

export class CorrectiveActionWithdrawn extends ApiError {
  constructor() {
    super({ status: 409, code: 'CORRECTIVE_ACTION_WITHDRAWN', title: 'It was withdrawn', detail: 'The completions that it rested on were taken back.' });
  }
}

export class OwnerUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such person.', errors: [{ path: 'ownerId', code: 'PARTICIPANT_UNKNOWN', message: 'is not known' }] });
  }
}
