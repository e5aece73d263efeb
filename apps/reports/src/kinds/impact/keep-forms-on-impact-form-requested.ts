import { impactFormRequested } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { AskedForm } from './impact.schema.js';

@HandlesEvent(impactFormRequested, { effectKey: 'form of an evaluation' })
export class KeepFormsOnImpactFormRequested implements EventHandler<typeof impactFormRequested, Applied> {
  constructor(
    @InjectStore('AskedForm') private readonly forms: TenantStore<AskedForm>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof impactFormRequested>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.forms, events.map(({ tenantId, data: { formId: _id, evaluationId, role, graduateId, title, completedOn, dueOn, closesOn } }): AskedForm => (
      { _id, tenantId, ...stamps(now), evaluationId, role, graduateId, title, completedOn, dueOn, closesOn }
    )), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
