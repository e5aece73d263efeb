import type { ClientSession } from 'mongodb';
import { batchScheduled } from '#contracts';
import { HandlesEvent, keepNewest, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock, must } from '#platform';
import { SeatPlans } from './seat-plans.js';
import { BatchStore } from './seat.schema.js';

@HandlesEvent(batchScheduled, { effectKey: 'batch, newest version; reminder kind + enrolment + day' })
export class PlanOnBatchScheduled implements EventHandler<typeof batchScheduled> {
  constructor(
    private readonly batches: BatchStore,
    private readonly plans: SeatPlans,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof batchScheduled>[], tx: ClientSession): Promise<void> {
    const news = await keepNewest(
      this.batches,
      events.map(({ tenantId, time, data }) => {
        const { batchId: _id, version, programmeTitle: title, startsOn, status } = data;
        return {
          _id,
          tenantId,
          version,
          state: { title, startsOn, status },
          time,
        };
      }),
      this.clock.now(),
      tx,
    );
    if (news.length === 0) return;
    const since = new Map(news.map(({ statement: { _id, time } }) => [_id, time]));
    await this.plans.replan(
      news.map(({ statement: { _id, state } }) => ({ _id, ...state })),
      (batchId) => must(since.get(batchId), 'the batch of a place'),
      tx,
    );
  }
}
