import { incentiveCapped } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { CappedAward } from './incentives.schema.js';

@HandlesEvent(incentiveCapped, { effectKey: 'decision' })
export class KeepCappedOnIncentiveCapped implements EventHandler<typeof incentiveCapped, Applied> {
  constructor(
    @InjectStore('CappedAward') private readonly capped: TenantStore<CappedAward>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveCapped>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.capped, events.map(({ tenantId, data: { decisionId: _id, participantId, agencyId, ruleCode, per, limit, year } }): CappedAward => (
      { _id, tenantId, ...stamps(now), participantId, ...(agencyId && { agencyId }), ruleCode, per, limit, year }
    )), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
