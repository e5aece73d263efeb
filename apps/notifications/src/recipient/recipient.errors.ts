import { ApiError } from '#platform';

export class ParticipantUnknown extends ApiError {
  constructor(participantId: string) {
    super({
      status: 404,
      code: 'PARTICIPANT_UNKNOWN',
      title: 'No such participant',
      detail: `There is no participant ${participantId} among those you may see. Somebody who was entered a moment ago may need a second to be known here.`,
    });
  }
}
