import { ApiError } from '#platform';

export class SurveyPeriodKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'SURVEY_PERIOD_KNOWN', title: 'The period exists already', detail: 'The unit has a survey with these days.' });
  }
}

export class SurveyClosed extends ApiError {
  constructor() {
    super({ status: 409, code: 'SURVEY_CLOSED', title: 'The period is closed', detail: 'Its result stands; answer in the next period.' });
  }
}
