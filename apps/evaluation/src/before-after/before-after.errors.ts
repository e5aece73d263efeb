import { ApiError } from '#platform';

export class NobodyTrained extends ApiError {
  constructor() {
    super({ status: 409, code: 'NOBODY_TRAINED', title: 'Nobody of the unit was trained', detail: 'None of the people who serve in the unit has completed this programme, so there is no before and after.' });
  }
}
