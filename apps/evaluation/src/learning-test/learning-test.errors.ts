import { ApiError } from '#platform';

export class ProgrammeUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PROGRAMME_UNKNOWN', title: 'Unknown programme', detail: 'There is no such programme in this government.', errors: [{ path: 'programmeId', code: 'PROGRAMME_UNKNOWN', message: 'is no programme' }] });
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
