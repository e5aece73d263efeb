import { ApiError } from '#platform';

export class AwardUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'AWARD_UNKNOWN', title: 'Award unknown', detail: 'There is no such award.' });
  }
}

export class AwardNotRevocable extends ApiError {
  constructor() {
    super({ status: 409, code: 'AWARD_ALREADY_REVOKED', title: 'Award already revoked', detail: 'The award was taken back before; its history is in the ledger of the person.' });
  }
}
