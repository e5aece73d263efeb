import type { ClientSession } from 'mongodb';
import { participantRecordedV2 } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps, statedFor } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { keepNewest } from './keep-newest.js';
import { PersonStore, type Person } from './read-model.schema.js';

@HandlesEvent(participantRecordedV2, { effectKey: 'participant, newest version' })
export class KeepPeopleOnParticipantRecorded implements EventHandler<typeof participantRecordedV2, Applied> {
  constructor(
    private readonly people: PersonStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof participantRecordedV2>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.people,
      events.map(({ tenantId, data }): Person => ({
        ...statedFor(PersonStore, data),
        _id: data.participantId,
        tenantId,
        ...stamps(now),
        version: data.version,
      })),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
