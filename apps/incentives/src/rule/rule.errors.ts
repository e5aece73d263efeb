import { ApiError } from '#platform';

export class RuleUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'RULE_UNKNOWN', title: 'Rule unknown', detail: 'There is no such rule; GET /v1/incentive-rules lists them.' });
  }
}

export class LegalBasisRequired extends ApiError {
  constructor(incentiveType: string) {
    super({
      status: 422, code: 'LEGAL_BASIS_REQUIRED', title: 'A legal basis is required',
      detail: `${incentiveType} is money. It stays off until the regional government has recorded the legal basis, the budget code and the approver.`,
    });
  }
}
