import type { ClientSession } from 'mongodb';
import { trainingAssigned } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { TrainingProposalStore } from './training-proposal.schema.js';

/** Shows beside the proposal what became of it. */
@HandlesEvent(trainingAssigned, { effectKey: 'proposal + batch' })
export class NoteOutcomesOnTrainingAssigned implements EventHandler<typeof trainingAssigned> {
  constructor(
    private readonly clock: Clock,
    private readonly proposals: TrainingProposalStore,
  ) {}

  async handle(events: IncomingEvent<typeof trainingAssigned>[], tx: ClientSession): Promise<void> {
    const updatedAt = this.clock.now();
    await this.proposals.acrossTenants('a batch of events holds several tenants').bulkWrite(
      // An assignment to another batch that came before is history.
      events.map(({ tenantId, data }) => ({
        updateOne: {
          filter: { _id: data.proposalId, tenantId, 'decision.batchId': data.batchId },
          update: { $set: { outcomes: data.outcomes, updatedAt }, $inc: { version: 1 } },
        },
      })),
      { session: tx },
    );
  }
}
