import type { TenantId } from '#contracts';
import { InjectStore, type TenantStore } from '#persistence';
import { ApiError } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { Programme } from './training.schema.js';

export class ProgrammeUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'PROGRAMME_UNKNOWN', title: 'There is no such programme', detail: 'Name a programme of your government, or leave it out for all.' });
  }
}

/** Which programmes there are, who organises them and what they cost. */
@Injectable()
export class Programmes {
  constructor(@InjectStore('Programme') private readonly programmes: TenantStore<Programme>) {}

  async all(tenantId: TenantId, session: ClientSession): Promise<Map<string, Programme>> {
    return new Map((await this.programmes.find(tenantId, {}, { session })).map((programme) => [programme._id, programme]));
  }

  /** Whoever sees single agencies knows only of programmes that these organise. */
  async check({ tenantId, agencyIds, parameters: { programmeId } }: { tenantId: TenantId; agencyIds: readonly string[] | null; parameters: Readonly<Record<string, string | number>> }): Promise<void> {
    if (programmeId === undefined) return;
    const programme = await this.programmes.findOne(tenantId, { _id: String(programmeId) });
    if (!programme || !organisedBy(agencyIds, programme)) throw new ProgrammeUnknown();
  }
}

export const organisedBy = (agencyIds: readonly string[] | null, programme: Pick<Programme, 'organiserAgencyId'> | undefined): boolean =>
  agencyIds === null || (programme?.organiserAgencyId !== undefined && agencyIds.includes(programme.organiserAgencyId));
