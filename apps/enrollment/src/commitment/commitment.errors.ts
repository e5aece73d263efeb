import { ApiError, NotFound } from '#platform';

export class CommitmentUnknown extends NotFound {
  constructor() {
    super('commitment');
  }
}

export class CommitmentKnown extends ApiError {
  constructor() {
    super({ status: 409, code: 'COMMITMENT_KNOWN', title: 'The commitment exists already', detail: 'This partner or agency has a commitment for the programme.' });
  }
}

export class CommitmentSigned extends ApiError {
  constructor() {
    super({ status: 409, code: 'COMMITMENT_CONFIRMED', title: 'The commitment is signed already', detail: 'It was confirmed with another document; record what is new as a commitment of another programme or as a contribution.' });
  }
}

const unknown = (code: string, title: string, path: string, message: string) => ({ status: 422, code, title, detail: `There is ${message} with this id in this government.`, errors: [{ path, code, message: `is ${message}` }] });

export class PartyAgencyUnknown extends ApiError {
  constructor() {
    super(unknown('AGENCY_UNKNOWN', 'Unknown agency', 'agencyId', 'no agency'));
  }
}

export class ContactUnknown extends ApiError {
  constructor() {
    super(unknown('PARTICIPANT_UNKNOWN', 'Unknown participant', 'contactId', 'no participant'));
  }
}

export class ContributionProgrammeUnknown extends ApiError {
  constructor() {
    super(unknown('PROGRAMME_UNKNOWN', 'Unknown programme', 'programmeId', 'no programme'));
  }
}

export class ContactMissing extends ApiError {
  constructor() {
    super({ status: 422, code: 'CONTACT_MISSING', title: 'Nobody to remind', detail: 'Name a contactId: the programme has no organiser who could be reminded.', errors: [{ path: 'contactId', code: 'CONTACT_MISSING', message: 'is needed where the programme has no organiser' }] });
  }
}
