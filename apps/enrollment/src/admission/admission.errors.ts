import { ApiError } from '#platform';

export class AlreadyCandidate extends ApiError {
  constructor() {
    super({ status: 409, code: 'ALREADY_CANDIDATE', title: 'Applied or nominated already', detail: 'A person stands for a batch once.' });
  }
}

export class NotTheSuperior extends ApiError {
  constructor() {
    super({ status: 422, code: 'NOT_THE_SUPERIOR', title: 'Not the direct superior', detail: 'Only the direct superior nominates.', errors: [{ path: 'superiorId', code: 'NOT_THE_SUPERIOR', message: 'is not the direct superior of this person' }] });
  }
}

export class NominationDecided extends ApiError {
  constructor() {
    super({ status: 409, code: 'NOMINATION_DECIDED', title: 'The nomination was decided already', detail: 'What was decided stays.' });
  }
}

export class CandidatePersonUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such active person that this client may write for.', errors: [{ path: 'participantId', code: 'PARTICIPANT_UNKNOWN', message: 'is not known' }] });
  }
}

export class CostPerParticipantMissing extends ApiError {
  constructor() {
    super({ status: 422, code: 'COST_PER_PARTICIPANT_MISSING', title: 'Unknown what one person costs', detail: 'Say it with the budget of the programme (PUT /v1/programmes/{id}/budget) or with this request.', errors: [{ path: 'costPerParticipant', code: 'COST_PER_PARTICIPANT_MISSING', message: 'is needed to see how many people the budget covers' }] });
  }
}

export class PlacesInOrderOfComing extends ApiError {
  constructor() {
    super({ status: 409, code: 'PLACES_IN_ORDER_OF_COMING', title: 'Nobody applies for this batch', detail: 'Its places are given in the order of coming: enrol with POST /v1/batches/{id}/enrolments.' });
  }
}

export class ApplicationPeriodOver extends ApiError {
  constructor(detail: string) {
    super({ status: 409, code: 'ENROLMENT_PERIOD_OVER', title: 'The enrolment period is over', detail });
  }
}

export class CandidateEnrolled extends ApiError {
  constructor() {
    super({ status: 409, code: 'ALREADY_ENROLLED', title: 'Already enrolled', detail: 'This person has a place or waits in this batch already.' });
  }
}

export class NobodyApplied extends ApiError {
  constructor() {
    super({ status: 409, code: 'NOBODY_APPLIED', title: 'Nobody to decide about', detail: 'No application for this batch is open.' });
  }
}

export class AdmissionBatchNotOpen extends ApiError {
  constructor() {
    super({ status: 409, code: 'BATCH_NOT_OPEN', title: 'The batch is cancelled or closed', detail: 'Choose another batch of the programme.' });
  }
}
