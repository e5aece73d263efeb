import { ApiError } from '#platform';

export class ProposalDecided extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'PROPOSAL_DECIDED', title: 'The proposal was decided already', detail: `It is ${status}.` });
  }
}

export class ProposalNotApproved extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'PROPOSAL_NOT_APPROVED', title: 'The proposal is not approved', detail: `It is ${status}; only an approved one has people to enrol.` });
  }
}

export class NobodyToTrain extends ApiError {
  constructor() {
    super({ status: 422, code: 'NOBODY_TO_TRAIN', title: 'Nobody to train', detail: 'Name participants, or set the staff of the service unit first.', errors: [{ path: 'participantIds', code: 'NOBODY_TO_TRAIN', message: 'is empty, and the unit has no staff' }] });
  }
}
