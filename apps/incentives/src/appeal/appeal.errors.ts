import { ApiError } from '#platform';

export class DecisionUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'DECISION_UNKNOWN', title: 'Decision unknown', detail: 'There is no such decision about this person.' });
  }
}

export class DecisionNotAsNamed extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'DECISION_NOT_AS_NAMED', title: 'Nothing of this kind to appeal against', detail: `What is named is ${status} now.` });
  }
}

export class AppealTooLate extends ApiError {
  constructor(days: number) {
    super({ status: 409, code: 'APPEAL_TOO_LATE', title: 'The time for an appeal is over', detail: `An appeal is possible within ${days} days after the decision.` });
  }
}

export class AppealExists extends ApiError {
  constructor() {
    super({ status: 409, code: 'APPEAL_EXISTS', title: 'It was appealed against before', detail: 'A decision is appealed against once; GET /v1/appeals shows where that stands.' });
  }
}

export class AppealDecidedBefore extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'APPEAL_DECIDED', title: 'The appeal is decided', detail: `It is ${status}; that stays.` });
  }
}

export class NotImpartial extends ApiError {
  constructor() {
    super({ status: 403, code: 'NOT_IMPARTIAL', title: 'Somebody else decides', detail: 'Neither who appeals nor who took the decision decides on the appeal.', errors: [{ path: 'decidedBy', code: 'NOT_IMPARTIAL', message: 'is a party to it' }] });
  }
}

export class RestsOnNothing extends ApiError {
  constructor() {
    super({ status: 409, code: 'COMPLETION_WITHDRAWN', title: 'The completion was withdrawn', detail: 'What it rests on is no longer on record. Record the completion anew; that earns the award again.' });
  }
}
