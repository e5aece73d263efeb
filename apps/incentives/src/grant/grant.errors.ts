import { ApiError } from '#platform';
import type { CapReached } from '../award/caps.js';

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

export class ImprovementEvidenceRequired extends ApiError {
  constructor() {
    super({
      status: 422, code: 'IMPROVEMENT_EVIDENCE_REQUIRED', title: 'Evidence of improvement is required', detail: 'An award by the leader rests on a proposal of this person with evidence of improvement: GET /v1/award-proposals. Name it as proposalId.',
      errors: [{ path: 'proposalId', code: 'IMPROVEMENT_EVIDENCE_REQUIRED', message: 'is no proposal of this person' }],
    });
  }
}

export class LeaderDecisionRequired extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'LEADER_DECISION_REQUIRED', title: 'The leader has not approved it', detail: `The proposal is ${status}. The award is granted when the leader approves it: POST /v1/award-proposals/{id}/decide.` });
  }
}

const periods = { MONTH: 'month', YEAR: 'year' } as const;

export class IncentiveCapReached extends ApiError {
  constructor({ period, key, limit }: CapReached) {
    super({ status: 409, code: 'INCENTIVE_CAP_REACHED', title: 'The cap is reached', detail: `The rule gives this at most ${limit} times a ${periods[period]}, and the person has them for ${key}.` });
  }
}
