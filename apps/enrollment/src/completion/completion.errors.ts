import { ApiError } from '#platform';
import type { RefusalCode } from './completion.js';

const refusals: Record<RefusalCode, { status: number; title: string; detail: string }> = {
  PARTICIPANT_UNKNOWN: { status: 404, title: 'Participant unknown', detail: 'No such person in this government. Enter or import the person first, or correct participantId or employeeNumber.' },
  PARTICIPANT_INACTIVE: { status: 422, title: 'Participant inactive', detail: 'The person no longer serves in this government.' },
  ENROLMENT_UNKNOWN: { status: 404, title: 'Enrolment unknown', detail: 'No such enrolment in this government.' },
  ENROLMENT_CLOSED: { status: 409, title: 'Enrolment closed', detail: 'Only an admitted enrolment can be completed; this one was completed, cancelled or still waits.' },
  COMPLETION_DATES_REVERSED: { status: 422, title: 'Dates reversed', detail: 'endDate lies before startDate.' },
  COMPLETION_BEFORE_START: { status: 422, title: 'Completed before the start', detail: 'completedOn lies before the first day of the batch.' },
  COMPLETION_IN_FUTURE: { status: 422, title: 'Completion in the future', detail: 'endDate lies after today in the time zone of the government. Report a completion when it is done.' },
  COMPLETION_TOO_OLD: { status: 422, title: 'Completion too old', detail: 'startDate lies before 1980.' },
};

/** The words for a refusal, the same for a single request and for an item of a batch. */
export const refusalOf = (code: RefusalCode) => ({ code, ...refusals[code] });

export class CompletionRefused extends ApiError {
  constructor(code: RefusalCode) {
    super(refusalOf(code));
  }
}

export class CompletionAlreadyRecorded extends ApiError {
  constructor(completionId: string) {
    super({ status: 409, code: 'COMPLETION_ALREADY_RECORDED', title: 'Completion already recorded', detail: `The same certificate, training or enrolment was recorded before, as ${completionId}. Nothing was changed.` });
  }
}

export class CompletionUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'COMPLETION_UNKNOWN', title: 'Completion unknown', detail: 'No such completion in this government.' });
  }
}
