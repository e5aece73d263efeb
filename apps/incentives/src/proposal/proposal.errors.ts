import { ApiError } from '#platform';

export class ProposalDecided extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'PROPOSAL_DECIDED', title: 'The proposal is not open', detail: `It is ${status}. What was decided stays; an award can be taken back with a reason.` });
  }
}

export class NotTheDecider extends ApiError {
  constructor() {
    super({ status: 403, code: 'NOT_THE_DECIDER', title: 'Somebody else decides', detail: 'The head of the agency decides about an award by the leader; deciderId of the proposal names the person.', errors: [{ path: 'decidedBy', code: 'NOT_THE_DECIDER', message: 'is not the head of the agency' }] });
  }
}
