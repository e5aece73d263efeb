import { ApiError } from '#platform';

export class ServiceUnitKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'SERVICE_UNIT_KNOWN', title: 'The service unit exists already', detail: 'The agency has a service unit with this name.' });
  }
}

export class NotYourAgency extends ApiError {
  constructor() {
    super({ status: 422, code: 'AGENCY_UNKNOWN', title: 'Unknown agency', detail: 'There is no such agency that this client may write for.', errors: [{ path: 'agencyId', code: 'AGENCY_UNKNOWN', message: 'is no agency of this client' }] });
  }
}
