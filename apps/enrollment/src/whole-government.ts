import { ApiError, type Caller } from '#platform';

class WholeGovernmentOnly extends ApiError {
  constructor() {
    super({ status: 403, code: 'AGENCY_SCOPE', title: 'Not for clients of single agencies', detail: 'Only a client of the whole government may do this.' });
  }
}

/** What is done for all agencies is not done by a client of some of them. */
export function assertWholeGovernment({ agencyIds }: Pick<Caller, 'agencyIds'>): void {
  if (agencyIds) throw new WholeGovernmentOnly();
}
