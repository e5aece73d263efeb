import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { TrainingProposalStore } from './training-proposal.schema.js';

/**
 * Somebody whom a proposal enrolled was not trained after all: the proposal says so, and the person can be
 * assigned again.
 */
@HandlesEvent(completionWithdrawn, { effectKey: 'proposal + completion' })
export class NoteWithdrawalsOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(
    private readonly clock: Clock,
    private readonly proposals: TrainingProposalStore,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
    const updatedAt = this.clock.now();
    const operations = events.flatMap(({ tenantId, data: { completionId, participantId, batchId } }) => {
      if (!batchId) return [];
      return {
        updateMany: {
          filter: {
            tenantId,
            'decision.batchId': batchId,
            'decision.participantIds': participantId,
            'withdrawals.completionId': { $ne: completionId },
          },
          update: {
            $push: { withdrawals: { completionId, participantId, batchId } },
            $set: { updatedAt },
            $inc: { version: 1 },
          },
        },
      };
    });
    if (operations.length > 0)
      await this.proposals
        .acrossTenants('a batch of events holds several tenants')
        .bulkWrite(operations, { session: tx });
  }
}
