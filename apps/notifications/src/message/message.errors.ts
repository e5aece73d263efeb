import { ApiError } from '#platform';

export class MessageUnknown extends ApiError {
  constructor(messageId: string) {
    super({ status: 404, code: 'MESSAGE_UNKNOWN', title: 'No such message', detail: `There is no message ${messageId} among those you may see.` });
  }
}

export class MessageNotFailed extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'MESSAGE_NOT_FAILED', title: 'The message has not failed', detail: `Only a message that failed for good is tried again by hand; this one is ${status}.` });
  }
}

export class CursorInvalid extends ApiError {
  constructor() {
    super({
      status: 400,
      code: 'VALIDATION_FAILED',
      title: 'The cursor is not valid',
      detail: 'Use nextCursor of an earlier answer with the same filters.',
      errors: [{ path: 'cursor', code: 'CURSOR_INVALID', message: 'is no nextCursor of this list' }],
    });
  }
}
