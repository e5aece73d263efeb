import { completionWithdrawn } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import type { ImpactEvaluation } from './impact.schema.js';

@HandlesEvent(completionWithdrawn, { effectKey: 'completion' })
export class CancelImpactOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    const { createdAt, updatedAt } = stamps(this.clock.now());
    const operations = events.filter(({ data }) => data.batchId).map(({ tenantId, data: { completionId, participantId, batchId } }) => ({
      updateOne: {
        filter: { _id: completionId, tenantId },
        // A withdrawal that overtakes its completion leaves a cancelled evaluation, so that nobody is asked afterwards.
        update: { $set: { status: 'CANCELLED', updatedAt }, $unset: { reconsider: '' }, $inc: { version: 1 }, $setOnInsert: { participantId, batchId, programmeId: '', title: '', completedOn: '', dueOn: '', superiorId: null, superiorLog: [], forms: [], appliedResults: [], createdAt } },
        upsert: true,
      },
    }));
    if (operations.length > 0) await this.evaluations.acrossTenants('a batch of events holds several tenants').bulkWrite(operations as never, { session: tx });
  }
}
