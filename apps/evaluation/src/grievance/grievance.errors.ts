import { ApiError } from '#platform';

export class ProgrammeUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PROGRAMME_UNKNOWN', title: 'Unknown programme', detail: 'There is no such programme; one that was entered a moment ago may need a second to be known here.' });
  }
}

export class ParticipantUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such participant that this client may write for.' });
  }
}
