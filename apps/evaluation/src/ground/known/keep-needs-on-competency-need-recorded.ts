import type { ClientSession } from 'mongodb';
import { competencyNeedRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownNeedStore } from './known.schema.js';

@HandlesEvent(competencyNeedRecorded, { effectKey: 'need, newest version' })
export class KeepNeedsOnCompetencyNeedRecorded implements EventHandler<typeof competencyNeedRecorded> {
  constructor(
    private readonly needs: KnownNeedStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof competencyNeedRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({
      data: { needId, version, competenceClass, ...state },
    }: IncomingEvent<typeof competencyNeedRecorded>) => ({
      _id: needId,
      recordVersion: version,
      state: { ...state, competenceClass: competenceClass ?? null },
    });
    return keepNewest(this.needs, events, read, this.clock.now(), tx);
  }
}
