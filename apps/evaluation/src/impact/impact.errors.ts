import { ApiError } from '#platform';

export class ImpactLinkUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'IMPACT_LINK_UNKNOWN', title: 'This link leads nowhere', detail: 'Open the link exactly as it stands in the message.' });
  }
}

export class ImpactFormClosed extends ApiError {
  constructor() {
    super({ status: 410, code: 'IMPACT_FORM_CLOSED', title: 'This form is closed', detail: 'The last day has passed, somebody else is the superior now, or the completion was withdrawn.' });
  }
}

export class ImpactFormAnswered extends ApiError {
  constructor() {
    super({ status: 409, code: 'IMPACT_FORM_ANSWERED', title: 'This form was answered already', detail: 'One answer is taken; the first one counts.' });
  }
}
