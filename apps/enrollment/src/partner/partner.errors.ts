import { ApiError } from '#platform';

export class PartnerKnown extends ApiError {
  constructor(id: string) {
    super({ status: 409, code: 'PARTNER_KNOWN', title: 'The partner exists already', detail: `A partner with this name has the id ${id}.` });
  }
}

export class AgreementKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'AGREEMENT_KNOWN', title: 'The agreement exists already', detail: 'An agreement with this number is recorded for the partner.' });
  }
}

export class PartnerUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'PARTNER_UNKNOWN', title: 'Unknown partner', detail: 'There is no such partner in this government.', errors: [{ path: 'partnerId', code: 'PARTNER_UNKNOWN', message: 'is no partner' }] });
  }
}

export class AgreementUnknown extends ApiError {
  constructor() {
    super({ status: 422, code: 'AGREEMENT_UNKNOWN', title: 'Unknown agreement', detail: 'The partner has no such agreement.', errors: [{ path: 'agreementId', code: 'AGREEMENT_UNKNOWN', message: 'is no agreement of the partner' }] });
  }
}
