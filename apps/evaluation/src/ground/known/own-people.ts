import { Injectable } from '@nestjs/common';
import { fieldError, type Caller } from '#platform';
import { knownProblems } from './known.problems.js';
import { KnownPersonStore } from './known.schema.js';

/**
 * Whom a client may name. Of a client of the whole government nothing is asked here: enrollment knows whether
 * they exist.
 */
@Injectable()
export class OwnPeople {
  constructor(private readonly people: KnownPersonStore) {}

  /** @throws PARTICIPANT_UNKNOWN (422) that names the places of those who are not the client's */
  async assert(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    field: string,
    ids: readonly string[],
  ): Promise<void> {
    if (!caller.agencyIds || ids.length === 0) return;
    const own = new Set(
      (await this.people.forCaller(caller).find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })).map(
        ({ _id }) => _id,
      ),
    );
    const places = ids.flatMap((id, place) => (own.has(id) ? [] : [place]));
    if (places.length > 0)
      throw knownProblems.PARTICIPANT_UNKNOWN({
        errors: places.map((place) => fieldError(`${field}.${place}`, 'PARTICIPANT_UNKNOWN')),
        // Also for somebody who came to one of the agencies a moment ago.
        awaitsNews: true,
      });
  }
}
