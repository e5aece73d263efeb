import { Injectable } from '@nestjs/common';
import { agencyNamedBy, type Caller } from '#platform';
import { knownProblems } from './known.problems.js';
import { KnownAgencyStore, KnownPersonStore } from './known.schema.js';

/** Which agency something new is entered for: one that there is, and that the client may write for. */
@Injectable()
export class OwnAgencies {
  constructor(
    private readonly agencies: KnownAgencyStore,
    private readonly people: KnownPersonStore,
  ) {}

  /**
   * An agency that was entered a moment ago is waited for.
   * @returns undefined: the whole government's, where none was named
   * @throws AGENCY_UNKNOWN (422) for an agency that is not there, or not the client's, or not said by a
   *   client of several
   */
  async named(caller: Caller, agencyId: string | undefined): Promise<string | undefined> {
    const named = agencyNamedBy(caller, agencyId, () =>
      knownProblems.AGENCY_UNKNOWN({ at: 'agencyId', awaitsNews: false }),
    );
    if (named === undefined) return undefined;
    if (await this.isThere(caller.tenantId, named)) return named;
    throw knownProblems.AGENCY_UNKNOWN({ at: 'agencyId' });
  }

  /** Agencies of before this service kept them are known by whoever works there. */
  private async isThere(tenantId: Caller['tenantId'], agencyId: string): Promise<boolean> {
    return (
      (await this.agencies.findOne(tenantId, { _id: agencyId }, { projection: { _id: 1 } })) !== null ||
      (await this.people.findOne(tenantId, { agencyId }, { projection: { _id: 1 } })) !== null
    );
  }
}
