import { ApiError } from '#platform';

export class ReportKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'REPORT_KNOWN', title: 'The report was entered already', detail: 'There is one with this external reference.' });
  }
}

export class ReportSettled extends ApiError {
  constructor() {
    super({ status: 409, code: 'REPORT_SETTLED', title: 'The report is settled', detail: 'Its last answer was given; the citizen can send a new report.' });
  }
}
