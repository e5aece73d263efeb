import { ApiError } from '#platform';

const rupiah = (amount: number): string => `Rp ${amount.toLocaleString('id-ID')}`;

export class FundingSourceUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'FUNDING_SOURCE_UNKNOWN', title: 'Unknown source of money', detail: 'There is no such source in this government.', errors: [{ path: 'sourceId', code: 'FUNDING_SOURCE_UNKNOWN', message: 'is no source of money' }] });
  }
}

export class ResponsibleUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There is no such participant in this government.', errors: [{ path: 'responsibleId', code: 'PARTICIPANT_UNKNOWN', message: 'is no participant' }] });
  }
}

export class FundingExhausted extends ApiError {
  constructor(left: number) {
    super({ status: 409, code: 'FUNDING_EXHAUSTED', title: 'The source has not that much left', detail: `${rupiah(left)} are neither reserved nor spent.` });
  }
}

export class FundingExpired extends ApiError {
  constructor(expiresOn: string) {
    super({ status: 409, code: 'FUNDING_EXPIRED', title: 'The source has expired', detail: `Its last day was ${expiresOn}.` });
  }
}

export class FundingConditionNotMet extends ApiError {
  constructor(forms: readonly string[]) {
    super({ status: 409, code: 'FUNDING_CONDITION_NOT_MET', title: 'The source is not for this form of development', detail: `It pays for: ${forms.join(', ')}.` });
  }
}

export class FundingOtherYear extends ApiError {
  constructor(year: number) {
    super({ status: 409, code: 'FUNDING_OTHER_YEAR', title: 'The source is of another year', detail: `It is money of ${year}; a programme is paid from its own budget year.` });
  }
}

export class BudgetMissing extends ApiError {
  constructor() {
    super({ status: 409, code: 'BUDGET_MISSING', title: 'The programme has no cost yet', detail: 'Set its cost first: PUT /v1/programmes/{id}/budget.' });
  }
}

export class MoreThanMissing extends ApiError {
  constructor(missing: number) {
    super({ status: 409, code: 'MORE_THAN_MISSING', title: 'The programme does not need that much', detail: `${rupiah(missing)} are missing.` });
  }
}

export class CostBelowReserved extends ApiError {
  constructor(reserved: number) {
    super({ status: 409, code: 'COST_BELOW_RESERVED', title: 'More than that is reserved already', detail: `Release reservations first: ${rupiah(reserved)} are reserved.` });
  }
}

export class FundingShort extends ApiError {
  constructor(missing: number) {
    super({ status: 409, code: 'FUNDING_SHORT', title: 'The cost is not covered', detail: `${rupiah(missing)} are missing. GET /v1/programmes/{id}/budget names candidates.` });
  }
}

export class FundingAllotted extends ApiError {
  constructor(allotted: number) {
    super({ status: 409, code: 'FUNDING_ALLOTTED', title: 'People have a place for this money', detail: `${rupiah(allotted)} are taken by people with a place. Cancel enrolments first, or reserve other money.` });
  }
}

export class ReservationNotOpen extends ApiError {
  constructor() {
    super({ status: 409, code: 'RESERVATION_NOT_OPEN', title: 'The reservation was released or is spent', detail: 'Only what is reserved and not yet spent can be spent or released.' });
  }
}
