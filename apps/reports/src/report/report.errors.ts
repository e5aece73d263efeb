import { ApiError } from '#platform';

export class AgencyUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'AGENCY_UNKNOWN', title: 'There is no such agency', detail: 'Name an agency of your government, or leave it out for all.' });
  }
}

export class ReportNotReady extends ApiError {
  constructor(status: string) {
    super({ status: 409, code: 'REPORT_NOT_READY', title: 'The file is not there yet', detail: `The report is ${status}. Ask GET /v1/reports/{id} until it is READY.` });
  }
}

export class ReportShowsNumbers extends ApiError {
  constructor() {
    super({ status: 403, code: 'SCOPE_MISSING', title: 'The token lacks a scope', detail: 'This report shows employee numbers in full: participants:read is needed too.' });
  }
}
