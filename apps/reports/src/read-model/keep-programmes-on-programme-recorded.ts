import type { ClientSession } from 'mongodb';
import { programmeRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { keepNewest } from './keep-newest.js';
import { ProgrammeStore, type Programme } from './training.schema.js';

@HandlesEvent(programmeRecorded, { effectKey: 'programme, newest version' })
export class KeepProgrammesOnProgrammeRecorded implements EventHandler<typeof programmeRecorded, Applied> {
  constructor(
    private readonly programmes: ProgrammeStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof programmeRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.programmes,
      events.map(({ tenantId, data }): Programme => {
        const { programmeId, title, form, organiserAgencyId, publication, cost, budgetYear, version } = data;
        const told = {
          ...(organiserAgencyId && { organiserAgencyId }),
          ...(publication && { publication }),
          ...(cost !== undefined && { cost }),
          ...(budgetYear !== undefined && { budgetYear }),
        };
        return {
          _id: programmeId,
          tenantId,
          ...stamps(now),
          version,
          title,
          form,
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
