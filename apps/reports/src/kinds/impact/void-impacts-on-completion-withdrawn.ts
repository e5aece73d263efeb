import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { VoidImpactStore, type VoidImpact } from './impact.schema.js';

@HandlesEvent(completionWithdrawn, { effectKey: 'completion' })
export class VoidImpactsOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn, Applied> {
  constructor(
    private readonly voids: VoidImpactStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.voids,
      events
        .filter(({ data }) => data.batchId)
        .map(({ tenantId, data }): VoidImpact => ({ _id: data.completionId, tenantId, ...stamps(now) })),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
