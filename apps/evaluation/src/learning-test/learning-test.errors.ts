import { ApiError } from '#platform';

export class ProgrammeUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PROGRAMME_UNKNOWN', title: 'Unknown programme', detail: 'There is no such programme in this government.', errors: [{ path: 'programmeId', code: 'PROGRAMME_UNKNOWN', message: 'is no programme' }] });
  }
}

export class BatchUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'BATCH_UNKNOWN', title: 'Unknown batch', detail: 'Nothing was recorded: there is no such batch in this government.', errors: [{ path: 'batchId', code: 'BATCH_UNKNOWN', message: 'is no batch' }] });
  }
}

export class BatchOfOtherProgramme extends ApiError {
  constructor() {
    super({
      status: 422, code: 'BATCH_OF_OTHER_PROGRAMME', title: 'The batch belongs to another programme', detail: 'Nothing was recorded: the batch is no holding of this programme.',
      errors: [{ path: 'batchId', code: 'BATCH_OF_OTHER_PROGRAMME', message: 'is a batch of another programme' }],
    });
  }
}

export class EnrolmentsUnknown extends ApiError {
  constructor(places: number[]) {
    super({
      status: 422, code: 'ENROLMENT_UNKNOWN', title: 'Not enrolled in the batch', detail: 'Nothing was recorded: there are people without a place in this batch.',
      errors: places.map((place) => ({ path: `items.${place}.participantId`, code: 'ENROLMENT_UNKNOWN', message: 'has no place in the batch' })),
    });
  }
}

export class ParticipantsUnknown extends ApiError {
  constructor(places: number[]) {
    super({
      status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'Nothing was recorded: there are people that this client may not write for.',
      errors: places.map((place) => ({ path: `items.${place}.participantId`, code: 'PARTICIPANT_UNKNOWN', message: 'is no participant' })),
    });
  }
}
