import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { Seats } from './seats.js';

@HandlesEvent(completionWithdrawn, { effectKey: 'batch + participant, completion' })
export class KeepSeatsOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn, Applied> {
  constructor(
    private readonly seats: Seats,
    private readonly freshness: ReadModelFreshness,
  ) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<Applied> {
    await this.seats.apply(
      events.flatMap(({ tenantId, data: { batchId, participantId, completionId } }) =>
        batchId === undefined
          ? []
          : [
              {
                tenantId,
                batchId,
                participantId,
                change: { type: 'COMPLETION' as const, completionId, counts: false },
              },
            ],
      ),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
