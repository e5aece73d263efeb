import { ApiError } from '#platform';

export class ReassessmentClosed extends ApiError {
  constructor() {
    super({ status: 409, code: 'REASSESSMENT_CLOSED', title: 'The re-assessment is over', detail: 'A new version of the material has ended it.' });
  }
}
