import { ApiError } from '#platform';

export class ProgrammeNotSelfPaced extends ApiError {
  constructor() {
    super({ status: 422, code: 'PROGRAMME_NOT_SELF_PACED', title: 'The programme is no e-learning', detail: 'Only programmes of the form eLearning have modules that people work through by themselves.' });
  }
}

export class ModuleKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'MODULE_KNOWN', title: 'The programme has this module already', detail: 'A programme has a module of one title once.' });
  }
}

export class ModuleClosed extends ApiError {
  constructor(closesOn: string) {
    super({ status: 409, code: 'MODULE_CLOSED', title: 'The module is closed', detail: `Its last day was ${closesOn}.` });
  }
}

export class ModuleParticipantUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such participant in service.', errors: [{ path: 'participantId', code: 'UNKNOWN', message: 'names no participant' }] });
  }
}
