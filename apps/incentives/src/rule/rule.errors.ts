import { ApiError, type FieldError } from '#platform';

export class RuleUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'RULE_UNKNOWN', title: 'Rule unknown', detail: 'There is no such rule; GET /v1/incentive-rules lists them.' });
  }
}

export class RuleVersionInvalid extends ApiError {
  constructor(errors: FieldError[]) {
    super({ status: 422, code: 'RULE_VERSION_INVALID', title: 'The version cannot decide', detail: 'What it says does not fit the rule; "errors" names each place.', errors });
  }
}

export class RuleVersionMadeMeanwhile extends ApiError {
  constructor() {
    super({ status: 409, code: 'RULE_VERSION_MADE_MEANWHILE', title: 'Somebody else made a version at the same time', detail: 'Read the versions again and decide whether yours is still needed.' });
  }
}

export class RuleVersionActivated extends ApiError {
  constructor() {
    super({ status: 409, code: 'RULE_VERSION_ACTIVATED', title: 'The version was activated before', detail: 'A version is activated once. Make another one to change the rule.' });
  }
}

export class ActivationTooSoon extends ApiError {
  constructor(earliest: Date) {
    super({ status: 422, code: 'ACTIVATION_TOO_SOON', title: 'The instant is too soon', detail: `Every part of the service must know of it in time: ${earliest.toISOString()} or later. What was decided before is brought in line by a retro-award.` });
  }
}

export class NothingToReplay extends ApiError {
  constructor() {
    super({ status: 422, code: 'RULE_DECIDED_BY_HAND', title: 'Nothing to try it on', detail: 'This rule is decided by a person; only rules that decide by themselves can be tried on what happened.' });
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
