import { ApiError } from '#platform';

export class WaitingTimeKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'WAITING_TIME_KNOWN', title: 'The period is measured already', detail: 'The service unit has a measurement of waiting time with these days.' });
  }
}
