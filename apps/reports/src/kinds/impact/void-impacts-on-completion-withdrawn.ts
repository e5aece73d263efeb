import { completionWithdrawn } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { VoidImpact } from './impact.schema.js';

@HandlesEvent(completionWithdrawn, { effectKey: 'completion' })
export class VoidImpactsOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn, Applied> {
  constructor(
    @InjectStore('VoidImpact') private readonly voids: TenantStore<VoidImpact>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.voids, events.filter(({ data }) => data.batchId).map(({ tenantId, data }): VoidImpact => ({ _id: data.completionId, tenantId, ...stamps(now) })), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
