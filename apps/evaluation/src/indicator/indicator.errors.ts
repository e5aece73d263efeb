import { ApiError } from '#platform';

export class IndicatorKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'INDICATOR_KNOWN', title: 'The programme has this indicator', detail: 'Enter a measurement of it: POST /v1/programme-indicators/{id}/measurements.' });
  }
}
