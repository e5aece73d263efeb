import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { sees, type Caller } from '#platform';
import { agencyProblems } from './agency/agency.problems.js';
import { AgencyStore, type Agency } from './agency/agency.schema.js';
import { participantProblems } from './participant/participant.problems.js';
import { ParticipantStore, type ParticipantDocument } from './participant/participant.schema.js';
import { Partners } from './partner/partners.js';

type Asking = Pick<Caller, 'tenantId' | 'agencyIds'>;

/**
 * What a request names beside what it is about: it is there, and whoever asks may see it; else the field that
 * names it is refused, so that the answer does not tell whether it exists.
 */
@Injectable()
export class Named {
  constructor(
    private readonly participants: ParticipantStore,
    private readonly agencies: AgencyStore,
    private readonly partners: Partners,
  ) {}

  /** @throws PARTICIPANT_UNKNOWN */
  async participant(
    caller: Asking,
    _id: string,
    at = 'participantId',
    session?: ClientSession,
  ): Promise<ParticipantDocument> {
    const found = await this.participants.forCaller(caller).findOne({ _id }, session ? { session } : {});
    if (!found) throw participantProblems.PARTICIPANT_UNKNOWN({ at });
    return found;
  }

  /** @throws AGENCY_UNKNOWN */
  async agency(caller: Asking, _id: string, at = 'agencyId', session?: ClientSession): Promise<Agency> {
    const found = sees(caller, _id)
      ? await this.agencies.findOne(caller.tenantId, { _id }, session ? { session } : {})
      : null;
    if (!found) throw agencyProblems.AGENCY_UNKNOWN({ at });
    return found;
  }

  /** Partners are the whole government's. @throws PARTNER_UNKNOWN, AGREEMENT_UNKNOWN */
  partner(...named: Parameters<Partners['check']>): Promise<void> {
    return this.partners.check(...named);
  }
}
