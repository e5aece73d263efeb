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
