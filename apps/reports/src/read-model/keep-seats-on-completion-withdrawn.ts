import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Seats } from './seats.js';

@HandlesEvent(completionWithdrawn, { effectKey: 'batch + participant, completion' })
export class KeepSeatsOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(private readonly seats: Seats) {}

  async handle(events: IncomingEvent<typeof completionWithdrawn>[], tx: ClientSession): Promise<void> {
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
  }
}
