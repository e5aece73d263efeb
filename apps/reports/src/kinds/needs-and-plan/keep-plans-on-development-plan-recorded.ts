import type { ClientSession } from 'mongodb';
import { developmentPlanRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { PlanStore, type Plan } from './needs.schema.js';

@HandlesEvent(developmentPlanRecorded, { effectKey: 'tenant + year, newest version' })
export class KeepPlansOnDevelopmentPlanRecorded implements EventHandler<
  typeof developmentPlanRecorded,
  Applied
> {
  constructor(
    private readonly plans: PlanStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof developmentPlanRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.plans,
      events.map(({ tenantId, data }): Plan => {
        const { year, steps, nextStep, adoptedOn, version } = data;
        return {
          _id: `${tenantId}:${year}`,
          tenantId,
          ...stamps(now),
          version,
          year,
          steps,
          nextStep,
          ...(adoptedOn && { adoptedOn }),
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
