import { ApiError } from '#platform';

export class BudgetKindInvalid extends ApiError {
  constructor(incentiveType: string) {
    super({ status: 422, code: 'INCENTIVE_NOT_MONEY', title: 'No kind of money', detail: `${incentiveType} costs nothing; only kinds of money have a budget.` });
  }
}

export class ApprovalsMissing extends ApiError {
  constructor(missing: string[]) {
    super({
      status: 422, code: 'LEGAL_BASIS_INCOMPLETE', title: 'Approvals are missing', detail: `The legal basis needs the references of these approvals as well: ${missing.join(', ')}.`,
      errors: missing.map((name) => ({ path: `legalBasis.approvals.${name}`, code: 'REQUIRED', message: 'is needed for this kind' })),
    });
  }
}

export class BudgetReserved extends ApiError {
  constructor(reserved: number) {
    super({ status: 409, code: 'BUDGET_RESERVED', title: 'More is reserved already', detail: `Rp ${reserved} are reserved for awards; a budget cannot be smaller than that.` });
  }
}

export class BudgetMissing extends ApiError {
  constructor(incentiveType: string, year: number) {
    super({ status: 422, code: 'LEGAL_BASIS_REQUIRED', title: 'A legal basis and a budget are required', detail: `${incentiveType} is money. For ${year} the regional government has recorded neither a legal basis nor a budget for it: PUT /v1/incentive-budgets/${year}/${incentiveType}.` });
  }
}

export class BudgetExhausted extends ApiError {
  constructor(left: number) {
    super({ status: 409, code: 'INCENTIVE_BUDGET_EXHAUSTED', title: 'The budget does not cover it', detail: `Rp ${left} are left of this budget.` });
  }
}

export class AmountRequired extends ApiError {
  constructor() {
    super({ status: 422, code: 'AMOUNT_REQUIRED', title: 'An amount is required', detail: 'Money needs an amount in whole rupiah.', errors: [{ path: 'amount', code: 'AMOUNT_REQUIRED', message: 'is needed for a kind of money' }] });
  }
}

export class GroundRequired extends ApiError {
  constructor(grounds: readonly string[]) {
    super({
      status: 422, code: 'GROUND_NOT_LAWFUL', title: 'No lawful ground', detail: `This kind of money is given for one of these only: ${grounds.join(', ')}. To have taken part in a training is none of them.`,
      errors: [{ path: 'ground', code: 'GROUND_NOT_LAWFUL', message: `is none of ${grounds.join(', ')}` }],
    });
  }
}

export class TenantWideOnly extends ApiError {
  constructor() {
    super({ status: 403, code: 'TENANT_WIDE_ONLY', title: 'For the whole government only', detail: 'A client that is limited to single agencies cannot change what holds for all of them.' });
  }
}
