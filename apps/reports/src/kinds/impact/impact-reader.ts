import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { isoDay, sees } from '#platform';
import { Agencies } from '../../read-model/agencies.js';
import { Programmes } from '../../read-model/programmes.js';
import { PersonStore, type Person } from '../../read-model/read-model.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import { daysOf, type ReportReader, type ReportScope } from '../../report/report-definition.js';
import { TenantClock } from '../../tenant/tenant-clock.js';
import { AwardCounts } from '../incentives/award-counts.js';
import { impactContent } from './impact-content.js';
import { byId, ImpactRecords } from './impact-records.js';
import type { Place, Sources } from './impact.js';
import type { FollowUpAction } from './impact.schema.js';

@Injectable()
export class ImpactReader implements ReportReader {
  constructor(
    private readonly records: ImpactRecords,
    private readonly people: PersonStore,
    private readonly programmes: Programmes,
    private readonly awards: AwardCounts,
    private readonly agencies: Agencies,
    private readonly clock: TenantClock,
  ) {}

  async read(scope: ReportScope, session: ClientSession): Promise<ReportContent> {
    const { tenantId, agencyIds } = scope,
      names = await this.agencies.names(tenantId, session),
      zone = await this.clock.zoneOf(tenantId, session);
    const { actions, proposals, ...evaluated } = await this.records.of(
      tenantId,
      { ...daysOf(scope), zone },
      session,
    );
    const people = await byId(
      this.people,
      tenantId,
      [
        ...evaluated.forms.map(({ graduateId }) => graduateId),
        ...actions.flatMap(({ ownerId }) => ownerId ?? []),
      ],
      session,
    );
    const seen = (agencyId: string | undefined) => sees({ agencyIds }, agencyId);
    const nameOf = (agencyId: string, otherwise = agencyId) => names.get(agencyId) ?? otherwise;
    const places = new Map(
      [...people.values()]
        .filter(({ agencyId }) => seen(agencyId))
        .map(({ _id, name, agencyId, agencyName }): [string, Place] => [
          _id,
          { agencyId, agency: nameOf(agencyId, agencyName), name },
        ]),
    );
    return impactContent({
      ...evaluated,
      people: places,
      actions: await this.actionsIn(tenantId, actions, people, seen, nameOf, session),
      proposals: proposals
        .filter(({ agencyId }) => seen(agencyId))
        .map(({ agencyId }) => ({ agencyId, agency: nameOf(agencyId) })),
      awards: (await this.awards.of(scope, session))
        .filter(
          ({ incentiveType, revokedBecause }) => incentiveType === 'LEADER_AWARD' && revokedBecause === null,
        )
        .flatMap(({ agency, count }) => Array.from({ length: count }, () => ({ agency }))),
      today: isoDay(DateTime.fromJSDate(this.clock.now(), { zone })),
    });
  }

  /** An action belongs to the agency of whoever is to act, else to the one that organises the programme. */
  private async actionsIn(
    tenantId: TenantId,
    actions: FollowUpAction[],
    people: ReadonlyMap<string, Person>,
    seen: (agencyId: string | undefined) => boolean,
    nameOf: (agencyId: string) => string,
    session: ClientSession,
  ): Promise<Sources['actions']> {
    const programmes = await this.programmes.all(tenantId, session);
    return actions.flatMap((action) => {
      const owner = action.ownerId === undefined ? undefined : people.get(action.ownerId),
        agencyId = owner?.agencyId ?? programmes.get(action.programmeId)?.organiserAgencyId;
      return seen(agencyId)
        ? [{ action, agency: agencyId === undefined ? null : nameOf(agencyId), owner: owner?.name ?? null }]
        : [];
    });
  }
}
