import type { ClientSession } from 'mongodb';
import { serviceSurveyClosed } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { SurveyedPeriodStore, type SurveyedPeriod } from './service-quality.schema.js';

@HandlesEvent(serviceSurveyClosed, { effectKey: 'survey period' })
export class KeepSurveysOnServiceSurveyClosed implements EventHandler<typeof serviceSurveyClosed, Applied> {
  constructor(
    private readonly periods: SurveyedPeriodStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof serviceSurveyClosed>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.periods,
      events.map(({ tenantId, data }): SurveyedPeriod => {
        const {
          periodId: _id,
          serviceUnitId: unitId,
          serviceUnitName: unitName,
          agencyId,
          startsOn,
          endsOn,
          respondents,
          index,
          grade,
          weight,
          interval,
          programmeIds,
        } = data;
        const told = {
          ...(weight && { weight }),
          ...(interval && { interval: { low: interval.low, high: interval.high } }),
        };
        return {
          _id,
          tenantId,
          ...stamps(now),
          unitId,
          unitName,
          agencyId,
          startsOn,
          endsOn,
          respondents,
          index,
          grade,
          programmeIds,
          ...told,
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
