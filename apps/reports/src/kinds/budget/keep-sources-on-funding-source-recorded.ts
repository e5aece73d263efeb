import type { ClientSession } from 'mongodb';
import { fundingSourceRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { FundingSourceStore, type FundingSource } from './budget.schema.js';

@HandlesEvent(fundingSourceRecorded, { effectKey: 'source, newest version' })
export class KeepSourcesOnFundingSourceRecorded implements EventHandler<
  typeof fundingSourceRecorded,
  Applied
> {
  constructor(
    private readonly sources: FundingSourceStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof fundingSourceRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.sources,
      events.map(({ tenantId, data }): FundingSource => {
        const { sourceId, kind, name, year, amount, reserved, spent, expiresOn, version } = data;
        return {
          _id: sourceId,
          tenantId,
          ...stamps(now),
          version,
          kind,
          name,
          year,
          amount,
          reserved,
          spent,
          ...(expiresOn && { expiresOn }),
        };
      }),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
