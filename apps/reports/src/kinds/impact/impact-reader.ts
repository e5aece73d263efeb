import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession, Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { type TenantDocument, type TenantStore } from '#persistence';
import { isoDay, sees } from '#platform';
import { Agencies } from '../../read-model/agencies.js';
import { Programmes } from '../../read-model/programmes.js';
import { PersonStore, type Person } from '../../read-model/read-model.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import { daysOf, type ReportReader, type ReportScope } from '../../report/report-definition.js';
import { TenantClock } from '../../tenant/tenant-clock.js';
import { AwardCounts } from '../incentives/award-counts.js';
import { impactContent } from './impact-content.js';
import type { Place, Sources } from './impact.js';
import {
  AskedFormStore,
  AwardProposalStore,
  FollowUpActionStore,
  FormEndStore,
  JudgedImpactStore,
  VoidImpactStore,
  type FollowUpAction,
} from './impact.schema.js';

/** Documents that are read in one query. */
const AT_ONCE = 2_000;

@Injectable()
export class ImpactReader implements ReportReader {
  constructor(
    private readonly forms: AskedFormStore,
    private readonly ends: FormEndStore,
    private readonly judgements: JudgedImpactStore,
    private readonly voids: VoidImpactStore,
    private readonly actions: FollowUpActionStore,
    private readonly proposals: AwardProposalStore,
    private readonly people: PersonStore,
    private readonly programmes: Programmes,
    private readonly awards: AwardCounts,
    private readonly agencies: Agencies,
    private readonly clock: TenantClock,
  ) {}

  async read(scope: ReportScope, session: ClientSession): Promise<ReportContent> {
    const { tenantId, agencyIds } = scope,
      { from, to } = daysOf(scope),
      names = await this.agencies.names(tenantId, session),
      zone = await this.clock.zoneOf(tenantId, session);
    const forms = await this.forms.find(tenantId, { dueOn: { $gte: from, $lte: to } }, { session }),
      evaluationIds = [...new Set(forms.map(({ evaluationId }) => evaluationId))];
    // Overdue or not: what is still open counts whenever it is due.
    const actions = await this.actions.find(
      tenantId,
      { $or: [{ dueOn: { $gte: from, $lte: to } }, { status: 'OPEN', dueOn: { $lt: from } }] },
      { session },
    );
    const people = await byId(
      this.people,
      tenantId,
      [...forms.map(({ graduateId }) => graduateId), ...actions.flatMap(({ ownerId }) => ownerId ?? [])],
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
    const [ends, judgements, voids] = [
      await byId(
        this.ends,
        tenantId,
        forms.map(({ _id }) => _id),
        session,
      ),
      await byId(this.judgements, tenantId, evaluationIds, session),
      await byId(this.voids, tenantId, evaluationIds, session),
    ];
    return impactContent({
      forms,
      ends: new Map([...ends].map(([id, { because }]) => [id, because])),
      judgements,
      voided: new Set(voids.keys()),
      people: places,
      actions: await this.actionsIn(tenantId, actions, people, seen, nameOf, session),
      proposals: (
        await this.proposals.find(
          tenantId,
          {
            proposedAt: {
              $gte: DateTime.fromISO(from, { zone }).startOf('day').toJSDate(),
              $lte: DateTime.fromISO(to, { zone }).endOf('day').toJSDate(),
            },
          },
          { session },
        )
      )
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

async function byId<T extends TenantDocument>(
  store: TenantStore<T>,
  tenantId: TenantId,
  ids: string[],
  session: ClientSession,
): Promise<Map<string, T>> {
  const found = new Map<string, T>(),
    wanted = [...new Set(ids)];
  for (let i = 0; i < wanted.length; i += AT_ONCE)
    for (const document of await store.find(
      tenantId,
      { _id: { $in: wanted.slice(i, i + AT_ONCE) } } as Filter<T>,
      { session },
    ))
      found.set(document._id, document);
  return found;
}
