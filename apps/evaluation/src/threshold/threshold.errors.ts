import { ApiError } from '#platform';

export class ThresholdSetMeanwhile extends ApiError {
  constructor() {
    super({ status: 409, code: 'THRESHOLD_SET_MEANWHILE', title: 'Somebody else set it at the same time', detail: 'Read it again and decide whether to set it still.' });
  }
}
