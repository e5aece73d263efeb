import { ApiError, NotFound } from '#platform';
import type { EnrolRefusal } from './enrol.js';

export class EnrolmentUnknown extends NotFound {
  constructor() {
    super('enrolment');
  }
}

export class EnrolmentNotOpen extends ApiError {
  constructor() {
    super({ status: 409, code: 'ENROLMENT_CLOSED', title: 'The enrolment is completed', detail: 'A completed enrolment cannot be cancelled; withdraw the completion first.' });
  }
}

const refusals: Record<EnrolRefusal, { status: number; title: string; detail: string }> = {
  BATCH_UNKNOWN: { status: 404, title: 'Not found', detail: 'There is no such batch.' },
  PARTICIPANT_UNKNOWN: { status: 422, title: 'Unknown participant', detail: 'There is no such participant that this client may write for.' },
  PARTICIPANT_INACTIVE: { status: 409, title: 'The participant is not active', detail: 'Retired people and those who moved away cannot enrol.' },
  BATCH_NOT_OPEN: { status: 409, title: 'The batch is cancelled or closed', detail: 'Choose another batch of the programme.' },
  ADMISSION_DECIDES: { status: 409, title: 'Places are decided for all together', detail: 'Places in this batch go to the largest competency gap first, as far as places and money go: apply with POST /v1/batches/{id}/candidates.' },
  ENROLMENT_PERIOD_OVER: { status: 409, title: 'The enrolment period is over', detail: 'The last day to enrol has passed in the time zone of the government.' },
  ALREADY_ENROLLED: { status: 409, title: 'Already enrolled', detail: 'This person has a place or waits in this batch already.' },
};

export class EnrolmentRefused extends ApiError {
  constructor(code: EnrolRefusal, detail = refusals[code].detail) {
    super({ code, ...refusals[code], detail });
  }
}
