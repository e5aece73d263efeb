import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession, Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { type TenantDocument, type TenantStore } from '#persistence';
import type { Sources } from './impact.js';
import {
  AskedFormStore,
  AwardProposalStore,
  FollowUpActionStore,
  FormEndStore,
  JudgedImpactStore,
  VoidImpactStore,
  type AwardProposal,
  type FollowUpAction,
} from './impact.schema.js';

/** Documents that are read in one query. */
const AT_ONCE = 2_000;

type Evaluated = Pick<Sources, 'forms' | 'ends' | 'judgements' | 'voided'>;

/** What was kept of the effects of a government's trainings in a span of days, whoever may see it. */
@Injectable()
export class ImpactRecords {
  constructor(
    private readonly forms: AskedFormStore,
    private readonly ends: FormEndStore,
    private readonly judgements: JudgedImpactStore,
    private readonly voids: VoidImpactStore,
    private readonly actions: FollowUpActionStore,
    private readonly proposals: AwardProposalStore,
  ) {}

  /** The forms that were due, what they led to, what is to be done, and who was proposed. */
  async of(
    tenantId: TenantId,
    { from, to, zone }: { from: string; to: string; zone: string },
    session: ClientSession,
  ): Promise<Evaluated & { actions: FollowUpAction[]; proposals: AwardProposal[] }> {
    const forms = await this.forms.find(tenantId, { dueOn: { $gte: from, $lte: to } }, { session }),
      evaluationIds = forms.map(({ evaluationId }) => evaluationId),
      formIds = forms.map(({ _id }) => _id);
    const ends = await byId(this.ends, tenantId, formIds, session),
      voids = await byId(this.voids, tenantId, evaluationIds, session);
    // Overdue or not: what is still open counts whenever it is due.
    const actions = await this.actions.find(
      tenantId,
      { $or: [{ dueOn: { $gte: from, $lte: to } }, { status: 'OPEN', dueOn: { $lt: from } }] },
      { session },
    );
    const proposedAt = {
      $gte: DateTime.fromISO(from, { zone }).startOf('day').toJSDate(),
      $lte: DateTime.fromISO(to, { zone }).endOf('day').toJSDate(),
    };
    return {
      forms,
      ends: new Map([...ends].map(([id, { because }]) => [id, because])),
      judgements: await byId(this.judgements, tenantId, evaluationIds, session),
      voided: new Set(voids.keys()),
      actions,
      proposals: await this.proposals.find(tenantId, { proposedAt }, { session }),
    };
  }
}

/** Documents by their ids, as many at once as one query takes. */
export async function byId<T extends TenantDocument>(
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
