import type { ClientSession } from 'mongodb';
import { waitingTimeMeasured, type EventData } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { WaitingPeriodStore, type WaitingPeriod } from './service-quality.schema.js';

type Change = NonNullable<EventData<typeof waitingTimeMeasured>['change']>;

@HandlesEvent(waitingTimeMeasured, { effectKey: 'measurement' })
export class KeepWaitingOnWaitingTimeMeasured implements EventHandler<typeof waitingTimeMeasured, Applied> {
  constructor(
    private readonly periods: WaitingPeriodStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof waitingTimeMeasured>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.periods,
      events.map(
        ({
          tenantId,
          data: {
            measurementId: _id,
            serviceUnitId: unitId,
            serviceUnitName: unitName,
            agencyId,
            startsOn,
            endsOn,
            visits,
            medianMinutes,
            change,
          },
        }): WaitingPeriod => ({
          _id,
          tenantId,
          ...stamps(now),
          unitId,
          unitName,
          agencyId,
          startsOn,
          endsOn,
          visits,
          medianMinutes,
          ...(change && { change: changeOf(change) }),
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

/** How the interval was found out is of no interest in a report. */
const changeOf = ({ interval, ...change }: Change): WaitingPeriod['change'] => ({
  ...change,
  interval: interval && { low: interval.low, high: interval.high },
});
