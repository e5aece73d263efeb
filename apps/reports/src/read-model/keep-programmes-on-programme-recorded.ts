import { programmeRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from './freshness.js';
import { keepNewest } from './keep-newest.js';
import type { Programme } from './training.schema.js';

@HandlesEvent(programmeRecorded, { effectKey: 'programme, newest version' })
export class KeepProgrammesOnProgrammeRecorded implements EventHandler<typeof programmeRecorded, Applied> {
  constructor(
    @InjectStore('Programme') private readonly programmes: TenantStore<Programme>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof programmeRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.programmes, events.map(({ tenantId, data }): Programme => {
      const { programmeId, title, form, organiserAgencyId, publication, cost, budgetYear, version } = data;
      const told = { ...(organiserAgencyId && { organiserAgencyId }), ...(publication && { publication }), ...(cost !== undefined && { cost }), ...(budgetYear !== undefined && { budgetYear }) };
      return { _id: programmeId, tenantId, ...stamps(now), version, title, form, ...told };
    }), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
