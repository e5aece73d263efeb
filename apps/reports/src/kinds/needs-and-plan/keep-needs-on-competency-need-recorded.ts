import type { ClientSession } from 'mongodb';
import { competencyNeedRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { NeedStore, type Need } from './needs.schema.js';

@HandlesEvent(competencyNeedRecorded, { effectKey: 'need, newest version' })
export class KeepNeedsOnCompetencyNeedRecorded implements EventHandler<
  typeof competencyNeedRecorded,
  Applied
> {
  constructor(
    private readonly needs: NeedStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof competencyNeedRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.needs,
      events.map(({ tenantId, data }): Need => {
        const {
          needId,
          agencyId,
          agencyName,
          year,
          competence,
          competenceClass,
          gapType,
          people,
          priority,
          programmeIds,
          version,
        } = data;
        return {
          _id: needId,
          tenantId,
          ...stamps(now),
          version,
          agencyId,
          agencyName,
          year,
          competence,
          ...(competenceClass && { competenceClass }),
          gapType,
          people,
          priority,
          programmeIds,
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
