import { ApiError } from '#platform';

export class CapacityBelowAdmitted extends ApiError {
  constructor() {
    super({ status: 409, code: 'CAPACITY_BELOW_ADMITTED', title: 'More people are admitted than that', detail: 'Cancel enrolments first; the capacity cannot go below the places taken.' });
  }
}

export class BatchNotOpen extends ApiError {
  constructor() {
    super({ status: 409, code: 'BATCH_NOT_OPEN', title: 'The batch is cancelled or closed', detail: 'It cannot be changed any more.' });
  }
}

export class BatchDaysReversed extends ApiError {
  constructor() {
    super({ status: 422, code: 'BATCH_DAYS_REVERSED', title: 'The days are not in order', detail: 'It must end on or after its first day, and enrolment must end by its last day.' });
  }
}

export class PlacesByBudget extends ApiError {
  constructor() {
    super({ status: 409, code: 'PLACES_BY_BUDGET', title: 'Places are given as far as the money goes', detail: 'The cost of this programme goes by people, so its places are decided for all who applied together: leave `admission` out, or say PRIORITY.' });
  }
}

export class ProgrammeNotPublished extends ApiError {
  constructor(publication: string) {
    super({ status: 409, code: 'PROGRAMME_NOT_PUBLISHED', title: 'The programme is not published', detail: publication === 'FUNDING_SOUGHT' ? 'Its cost is not covered: GET /v1/programmes/{id}/budget says what is missing.' : 'Publish it first: POST /v1/programmes/{id}/publish.' });
  }
}
