import { InjectStore, TenantStore } from '#persistence';
import { ApiError, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { type StandingDocument, standingId } from '../points/points.schema.js';

export class ParticipantUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'PARTICIPANT_UNKNOWN', title: 'Participant unknown', detail: 'There is no such participant.' });
  }
}

/** The persons that a caller may ask about. */
@Injectable()
export class Participants {
  constructor(@InjectStore('Standing') private readonly standings: TenantStore<StandingDocument>) {}

  /** @throws ParticipantUnknown also for a person of another tenant or agency, so that the answer does not tell whether the person exists */
  async standingOf(caller: Caller, participantId: string): Promise<StandingDocument> {
    const standing = await this.standings.findOne(caller.tenantId, { _id: standingId(caller.tenantId, participantId) });
    if (!standing || (caller.agencyIds && !caller.agencyIds.includes(standing.person?.agencyId ?? ''))) throw new ParticipantUnknown();
    return standing;
  }

  /** Of whom the caller may see things: null for everybody of the tenant. */
  async visibleTo({ tenantId, agencyIds }: Caller): Promise<string[] | null> {
    if (!agencyIds) return null;
    const range = { $gt: `${tenantId}:`, $lt: `${tenantId};` };
    const found = await this.standings.find(tenantId, { _id: range, 'person.agencyId': { $in: [...agencyIds] } } as never, { projection: { _id: 1 } });
    return found.map(({ _id }) => _id.slice(tenantId.length + 1));
  }
}
