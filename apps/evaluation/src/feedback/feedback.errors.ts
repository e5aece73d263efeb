import { ApiError } from '#platform';

export class FeedbackLinkUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'FEEDBACK_LINK_UNKNOWN', title: 'This link leads nowhere', detail: 'Open the link exactly as it stands in the message.' });
  }
}

export class FeedbackClosed extends ApiError {
  constructor() {
    super({ status: 410, code: 'FEEDBACK_CLOSED', title: 'The time to answer is over', detail: 'Answers are taken until the day named in the message, and not for a completion that was withdrawn.' });
  }
}

export class FeedbackAlreadyGiven extends ApiError {
  constructor() {
    super({ status: 409, code: 'FEEDBACK_ALREADY_GIVEN', title: 'This form was answered already', detail: 'One answer per person is taken; the first one counts.' });
  }
}
