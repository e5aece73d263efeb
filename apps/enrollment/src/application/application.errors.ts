import { ApiError } from '#platform';

export class ApplicationKnown extends ApiError {
  constructor(id: string) {
    super({ status: 409, code: 'APPLICATION_KNOWN', title: 'The application is registered already', detail: `It has the id ${id}.` });
  }
}

export class OwnerUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'AGENCY_UNKNOWN', title: 'Unknown agency', detail: 'There is no such agency; enter it first.', errors: [{ path: 'ownerAgencyId', code: 'UNKNOWN', message: 'names no agency' }] });
  }
}

export class SuggestionDecided extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'SUGGESTION_DECIDED', title: 'The suggestion was decided already', detail: `It is ${status}.` });
  }
}

export class SuggestionNeedsProgramme extends ApiError {
  constructor() {
    super({ status: 422, code: 'PROGRAMME_UNKNOWN', title: 'Unknown programme', detail: 'A suggestion is adopted by a programme that exists; enter it first.' });
  }
}
