import { ApiError } from '#platform';

export class RevisionDecided extends ApiError {
  constructor(decision: string) {
    super({ status: 409, code: 'REVISION_DECIDED', title: 'The revision was decided already', detail: `The decision is ${decision}.` });
  }
}

export class ImprovementMissing extends ApiError {
  constructor() {
    super({ status: 409, code: 'IMPROVEMENT_MISSING', title: 'Nothing was improved yet', detail: 'Publish a new version of the material first: POST /v1/programmes/{id}/materials, with a note of what changed.' });
  }
}
