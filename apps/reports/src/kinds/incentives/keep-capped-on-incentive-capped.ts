import type { ClientSession } from 'mongodb';
import { incentiveCapped } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { CappedAwardStore, type CappedAward } from './incentives.schema.js';

@HandlesEvent(incentiveCapped, { effectKey: 'decision' })
export class KeepCappedOnIncentiveCapped implements EventHandler<typeof incentiveCapped, Applied> {
  constructor(
    private readonly capped: CappedAwardStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveCapped>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.capped,
      events.map(
        ({
          tenantId,
          data: { decisionId: _id, participantId, agencyId, ruleCode, per, limit, year },
        }): CappedAward => ({
          _id,
          tenantId,
          ...stamps(now),
          participantId,
          ...(agencyId && { agencyId }),
          ruleCode,
          per,
          limit,
          year,
        }),
      ),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
