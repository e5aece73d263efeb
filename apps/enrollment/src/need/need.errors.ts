import { ApiError } from '#platform';

export class NeedKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'NEED_KNOWN', title: 'The agency stated this need already', detail: 'An agency states a need once for a year; read it with GET /v1/competency-needs.' });
  }
}

export class NeedAgencyUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'AGENCY_UNKNOWN', title: 'Unknown agency', detail: 'There is no such agency; enter it first.', errors: [{ path: 'agencyId', code: 'UNKNOWN', message: 'names no agency' }] });
  }
}

export class NeedUnknown extends ApiError {
  constructor(ids: string[]) {
    super({ status: 422, code: 'NEED_UNKNOWN', title: 'Unknown need', detail: `No such need: ${ids.join(', ')}.`, errors: [{ path: 'needIds', code: 'UNKNOWN', message: 'names needs that are not there' }] });
  }
}
