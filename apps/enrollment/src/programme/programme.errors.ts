import { ApiError } from '#platform';

const things = { organiserId: 'participant', organiserAgencyId: 'agency', applicationId: 'application' } as const;

/** A programme names something that this government does not have. */
export class ProgrammeReferenceUnknown extends ApiError {
  constructor(field: keyof typeof things) {
    const what = things[field];
    super({
      status: 422, code: `${what.toUpperCase()}_UNKNOWN`, title: `Unknown ${what}`, detail: `There is no such ${what}; enter it first.`,
      errors: [{ path: field, code: 'UNKNOWN', message: `names no ${what}` }],
    });
  }
}
