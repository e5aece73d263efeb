import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import { incentiveAwarded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { DEFAULT_ZONE } from '../../tenant/tenant.schema.js';
import { CountedAwardStore } from './incentives.schema.js';

/** An award that was taken back and reinstated is told again: the later moment counts. */
@HandlesEvent(incentiveAwarded, { effectKey: 'award, latest moment' })
export class KeepAwardsOnIncentiveAwarded implements EventHandler<typeof incentiveAwarded> {
  constructor(
    private readonly awards: CountedAwardStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveAwarded>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      latest = new Map<string, IncomingEvent<typeof incentiveAwarded>>();
    for (const event of events)
      if ((latest.get(event.data.awardId)?.data.awardedAt ?? '') < event.data.awardedAt)
        latest.set(event.data.awardId, event);
    const operations = [...latest.values()].map(({ tenantId, data }) => {
      const {
        awardId: _id,
        participantId,
        agencyId,
        ruleCode,
        incentiveType,
        points,
        certificateNumber,
        amount,
        budgetId,
        awardedAt,
      } = data;
      // Only decisions by hand name no year; the zones of the country differ by two hours at most.
      const year = data.year ?? DateTime.fromISO(awardedAt, { zone: DEFAULT_ZONE }).year;
      const told = {
        ...(agencyId && { agencyId }),
        ...(certificateNumber && { certificateNumber }),
        ...(amount !== undefined && { amount }),
        ...(budgetId && { budgetId }),
      };
      return {
        updateOne: {
          filter: { _id, tenantId },
          update: {
            $set: {
              participantId,
              ruleCode,
              incentiveType,
              points,
              year,
              ...told,
              updatedAt: now,
            },
            $max: { awardedAt: new Date(awardedAt) },
            $setOnInsert: { createdAt: now, version: 1 },
          },
          upsert: true,
        },
      };
    });
    if (operations.length)
      await this.awards
        .acrossTenants('a batch of events holds several tenants')
        .bulkWrite(operations, { session: tx, ordered: false });
  }
}
