import { ApiError } from '#platform';

export class SubscriberUnknown extends ApiError {
  constructor(participantIds: string[]) {
    super({
      status: 404, code: 'PARTICIPANT_UNKNOWN', title: 'No such participant',
      detail: `Not among the active participants that you may see: ${participantIds.join(', ')}. Somebody who was entered a moment ago may need a second to be known here.`,
    });
  }
}

export class SubscriptionUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'REPORT_SUBSCRIPTION_UNKNOWN', title: 'No such subscription', detail: 'There is no subscription with this id among those that you may see.' });
  }
}

export class ReportLinkUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'REPORT_LINK_UNKNOWN', title: 'This link leads nowhere', detail: 'Open the link exactly as it stands in the message.' });
  }
}

export class ReportLinkEnded extends ApiError {
  constructor() {
    super({ status: 410, code: 'REPORT_LINK_ENDED', title: 'This link has ended', detail: 'Its days are over, or the subscription is. Ask whoever subscribed you for the report.' });
  }
}
