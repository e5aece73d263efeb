import { serviceSurveyClosed } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { SurveyedPeriod } from './service-quality.schema.js';

@HandlesEvent(serviceSurveyClosed, { effectKey: 'survey period' })
export class KeepSurveysOnServiceSurveyClosed implements EventHandler<typeof serviceSurveyClosed, Applied> {
  constructor(
    @InjectStore('SurveyedPeriod') private readonly periods: TenantStore<SurveyedPeriod>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof serviceSurveyClosed>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.periods, events.map(({ tenantId, data }): SurveyedPeriod => {
      const { periodId: _id, serviceUnitId: unitId, serviceUnitName: unitName, agencyId, startsOn, endsOn, respondents, index, grade, weight, interval, programmeIds } = data;
      const told = { ...(weight && { weight }), ...(interval && { interval: { low: interval.low, high: interval.high } }) };
      return { _id, tenantId, ...stamps(now), unitId, unitName, agencyId, startsOn, endsOn, respondents, index, grade, programmeIds, ...told };
    }), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
