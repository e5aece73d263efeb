import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { ApiError, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import type { KnownPerson } from './known.schema.js';

class NotYourPeople extends ApiError {
  constructor(field: string, places: number[]) {
    super({
      status: 422, code: 'PARTICIPANT_UNKNOWN', title: 'Unknown participant', detail: 'There are people that this client may not write for.',
      errors: places.map((place) => ({ path: `${field}.${place}`, code: 'PARTICIPANT_UNKNOWN', message: 'is no participant of the agencies of this client' })),
    });
  }
}

/** Whom a client may name. Of a client of the whole government nothing is asked here: enrollment knows whether they exist. */
@Injectable()
export class OwnPeople {
  constructor(@InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>) {}

  async assert({ tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>, field: string, ids: readonly string[]): Promise<void> {
    if (!agencyIds || ids.length === 0) return;
    const own = new Set((await this.people.find(tenantId as TenantId, { _id: { $in: [...ids] }, agencyId: { $in: [...agencyIds] } }, { projection: { _id: 1 } })).map(({ _id }) => _id));
    const places = ids.flatMap((id, place) => (own.has(id) ? [] : [place]));
    if (places.length > 0) throw new NotYourPeople(field, places);
  }
}
