import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { seenBy, sees } from '#platform';
import { Agencies } from '../../read-model/agencies.js';
import { PersonStore } from '../../read-model/read-model.schema.js';
import type { ReportScope } from '../../report/report-definition.js';
import type { AwardGroup } from './incentives.js';
import { CountedAwardStore } from './incentives.schema.js';

type Place = { agencyId: string | null; person: string | null };
type Found = {
  _id: Place & Pick<AwardGroup, 'ruleCode' | 'incentiveType' | 'revokedBecause' | 'budgetId'>;
} & Pick<AwardGroup, 'count' | 'points' | 'certificates' | 'amount'>;

/** Adds awards up in the database: a million of them are read as some hundred groups. */
@Injectable()
export class AwardCounts {
  constructor(
    private readonly awards: CountedAwardStore,
    private readonly people: PersonStore,
    private readonly agencies: Agencies,
  ) {}

  async of(
    { tenantId, agencyIds, year }: Pick<ReportScope, 'tenantId' | 'agencyIds' | 'year'>,
    session: ClientSession,
  ): Promise<AwardGroup[]> {
    const stands = { $or: [{ $lte: ['$revoked', null] }, { $gt: ['$awardedAt', '$revoked.at'] }] },
      known = { $gt: ['$agencyId', null] };
    const found = await this.awards
      .acrossTenants('a grouping, within one tenant')
      .aggregate<Found>(
        [
          {
            $match: {
              tenantId,
              year,
              awardedAt: { $exists: true },
              $or: [seenBy({ agencyIds }), { agencyId: { $exists: false } }],
            },
          },
          {
            $group: {
              _id: {
                agencyId: { $ifNull: ['$agencyId', null] },
                person: { $cond: [known, null, '$participantId'] },
                ruleCode: '$ruleCode',
                incentiveType: '$incentiveType',
                revokedBecause: { $cond: [stands, null, '$revoked.reason'] },
                budgetId: { $ifNull: ['$budgetId', null] },
              },
              count: { $sum: 1 },
              points: { $sum: '$points' },
              certificates: { $sum: { $cond: [{ $gt: ['$certificateNumber', null] }, 1, 0] } },
              amount: { $sum: { $ifNull: ['$amount', 0] } },
            },
          },
        ],
        { session },
      )
      .toArray();
    const nameOf = await this.placed(
      { tenantId, agencyIds },
      found.map(({ _id }) => _id),
      session,
    );
    return found.flatMap(({ _id: { agencyId, person, ...rest }, ...sums }): AwardGroup[] => {
      const agency = nameOf({ agencyId, person });
      return agency === null ? [] : [{ agency, ...rest, ...sums }];
    });
  }

  /**
   * Names agencies; who was awarded before events named one counts where the person is now. Null: not to be
   * told of.
   */
  async placed(
    { tenantId, agencyIds }: Pick<ReportScope, 'tenantId' | 'agencyIds'>,
    places: Place[],
    session: ClientSession,
  ): Promise<(place: Place) => string | null> {
    const names = await this.agencies.names(tenantId, session);
    const people = await this.people.find(
      tenantId,
      { _id: { $in: places.flatMap(({ person }) => person ?? []) } },
      { session, projection: { agencyId: 1, agencyName: 1 } },
    );
    const now = new Map(people.map((person) => [person._id, person]));
    return ({ agencyId, person }) => {
      const someone = person === null ? undefined : now.get(person),
        id = agencyId ?? someone?.agencyId;
      if (!sees({ agencyIds }, id)) return null;
      return id === undefined ? 'Tidak diketahui' : (names.get(id) ?? someone?.agencyName ?? id);
    };
  }
}
