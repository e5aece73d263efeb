import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { NotFound, seenBy, sees, type Caller } from '#platform';
import { participantProblems } from './participant.problems.js';
import { standingId, StandingStore, type Person, type StandingDocument } from './standing.schema.js';

/** The persons that a caller may ask about. */
@Injectable()
export class Participants {
  constructor(private readonly standings: StandingStore) {}

  /**
   * @param at the field that names the person; without one the address does
   * @throws NOT_FOUND or PARTICIPANT_UNKNOWN also for a person of another tenant or agency, so that the
   *   answer does not tell whether the
   *   person exists
   */
  async standingOf(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    participantId: string,
    at?: string,
  ): Promise<StandingDocument> {
    const standing = await this.find(caller, participantId);
    if (standing) return standing;
    throw at === undefined
      ? new NotFound('participant', { awaitsNews: 'of an id' })
      : participantProblems.PARTICIPANT_UNKNOWN({ at });
  }

  /** Null also for a person whom the caller may not see. */
  async find(
    { tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>,
    participantId: string,
  ): Promise<StandingDocument | null> {
    const standing = await this.standings.findOne(tenantId, { _id: standingId(tenantId, participantId) });
    return standing && sees({ agencyIds }, standing.person?.agencyId) ? standing : null;
  }

  /** What is known of somebody of a government; undefined where nobody of that id was recorded yet. */
  async known(tenantId: TenantId, participantId: string): Promise<Person | undefined> {
    return (await this.standings.findOne(tenantId, { _id: standingId(tenantId, participantId) }))?.person;
  }

  /** Names by participant, of those who are known by name. */
  async namesOf(tenantId: TenantId, participantIds: readonly string[]): Promise<Map<string, string>> {
    const ids = [...new Set(participantIds)].map((id) => standingId(tenantId, id));
    const found = await this.standings.find(tenantId, { _id: { $in: ids } }, { projection: { person: 1 } });
    return new Map(
      found.flatMap(({ _id, person }) =>
        person?.name ? [[_id.slice(tenantId.length + 1), person.name] as const] : [],
      ),
    );
  }

  /** Of whom the caller may see things: null for everybody of the tenant. */
  async visibleTo(caller: Caller): Promise<string[] | null> {
    if (!caller.agencyIds) return null;
    const { tenantId } = caller,
      range = { $gt: `${tenantId}:`, $lt: `${tenantId};` };
    const found = await this.standings.find(
      tenantId,
      { _id: range, ...seenBy(caller, 'person.agencyId') },
      { projection: { _id: 1 } },
    );
    return found.map(({ _id }) => _id.slice(tenantId.length + 1));
  }
}
