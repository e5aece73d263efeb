import { correctiveActionChanged } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { FollowUpAction } from './impact.schema.js';

@HandlesEvent(correctiveActionChanged, { effectKey: 'corrective action, newest version' })
export class KeepActionsOnCorrectiveActionChanged implements EventHandler<typeof correctiveActionChanged, Applied> {
  constructor(
    @InjectStore('FollowUpAction') private readonly actions: TenantStore<FollowUpAction>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof correctiveActionChanged>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.actions, events.map(({ tenantId, data: { correctiveActionId: _id, version, programmeId, title, indicator, unit, baseline, after, ownerId, dueOn, status } }): FollowUpAction => (
      { _id, tenantId, ...stamps(now), version, programmeId, title, indicator, unit, baseline, after, ...(ownerId && { ownerId }), dueOn, status }
    )), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
