import { developmentPlanRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { Plan } from './needs.schema.js';

@HandlesEvent(developmentPlanRecorded, { effectKey: 'tenant + year, newest version' })
export class KeepPlansOnDevelopmentPlanRecorded implements EventHandler<typeof developmentPlanRecorded, Applied> {
  constructor(
    @InjectStore('Plan') private readonly plans: TenantStore<Plan>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof developmentPlanRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.plans, events.map(({ tenantId, data }): Plan => {
      const { year, steps, nextStep, adoptedOn, version } = data;
      return { _id: `${tenantId}:${year}`, tenantId, ...stamps(now), version, year, steps, nextStep, ...(adoptedOn && { adoptedOn }) };
    }), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
