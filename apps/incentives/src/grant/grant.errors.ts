import { ApiError } from '#platform';

export class IncentiveTypeUnknown extends ApiError {
  constructor() {
    super({
      status: 422, code: 'INCENTIVE_TYPE_UNKNOWN', title: 'Kind of incentive unknown', detail: 'GET /v1/incentive-rules lists the kinds that a person may grant (trigger MANUAL).',
      errors: [{ path: 'incentiveType', code: 'INCENTIVE_TYPE_UNKNOWN', message: 'is no kind of incentive that a person grants' }],
    });
  }
}

export class RuleSwitchedOff extends ApiError {
  constructor() {
    super({ status: 409, code: 'RULE_SWITCHED_OFF', title: 'Rule switched off', detail: 'The regional government switched this kind of incentive off.' });
  }
}
