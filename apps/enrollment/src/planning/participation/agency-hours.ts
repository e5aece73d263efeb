import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import {
  accountId,
  LearningHourAccountStore,
  type LearningHourAccount,
} from '../../record/completion/completion.schema.js';
import type { AgencyHours } from './participation.js';

interface Ids {
  ids: string[];
}

/**
 * Counts who has hours in a year and who has enough of them. The database puts the ids together: 100,000 people come as a few lists
 * instead of 200,000 documents, which took ten times as long to read.
 */
@Injectable()
export class AgencyHoursReader {
  constructor(
    private readonly participants: ParticipantStore,
    private readonly accounts: LearningHourAccountStore,
  ) {}

  /** @param agencyIds undefined: of the whole government @param activeTenths from how many hours somebody is active, in tenths */
  async of(
    tenantId: TenantId,
    agencyIds: string[] | undefined,
    year: number,
    activeTenths: number,
  ): Promise<AgencyHours[]> {
    const agencies = await this.people(tenantId, agencyIds),
      // Few people are found by their accounts' ids, a whole government by its year.
      only = agencyIds
        ? { _id: { $in: agencies.flatMap(({ ids }) => ids.map((id) => accountId(tenantId, id, year))) } }
        : {};
    const { withHours, active } = await this.learners({ tenantId, year, ...only }, activeTenths);
    return agencies.map(({ _id: agencyId, ids }) => ({
      agencyId,
      people: ids.length,
      withHours: ids.filter((id) => withHours.has(id)).length,
      // nobody needs any hours where the government set none
      active: activeTenths <= 0 ? ids.length : ids.filter((id) => active.has(id)).length,
    }));
  }

  private people(tenantId: TenantId, agencyIds: string[] | undefined): Promise<(Ids & { _id: string })[]> {
    const match: Filter<ParticipantDocument> = {
      tenantId,
      active: true,
      ...(agencyIds && { agencyId: { $in: agencyIds } }),
    };
    return this.participants
      .acrossTenants('a grouping, within one tenant')
      .aggregate<Ids & { _id: string }>([
        { $match: match },
        { $group: { _id: '$agencyId', ids: { $push: '$_id' } } },
      ])
      .toArray();
  }

  private async learners(
    filter: Filter<LearningHourAccount>,
    activeTenths: number,
  ): Promise<{ withHours: Set<string>; active: Set<string> }> {
    const found = await this.accounts
      .acrossTenants('a grouping, within one tenant')
      .aggregate<Ids & { _id: { active: boolean } }>([
        { $match: { ...filter, totalTenths: { $ne: 0 } } },
        {
          $group: {
            // In parts, because one document holds the ids of some 350,000 people.
            _id: { active: { $gte: ['$totalTenths', activeTenths] }, part: { $mod: ['$totalTenths', 16] } },
            ids: { $push: '$participantId' },
          },
        },
      ])
      .toArray();
    return {
      withHours: new Set(found.flatMap(({ ids }) => ids)),
      active: new Set(found.flatMap(({ _id, ids }) => (_id.active ? ids : []))),
    };
  }
}
