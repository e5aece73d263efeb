import { participantRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import type { ClientSession } from 'mongodb';
import { YearPlans } from './year-plans.js';

@HandlesEvent(participantRecorded, { effectKey: 'participant, newest version; reminder kind + person + day' })
export class PlanOnParticipantRecorded implements EventHandler<typeof participantRecorded> {
  constructor(private readonly plans: YearPlans) {}

  handle(events: IncomingEvent<typeof participantRecorded>[], tx: ClientSession): Promise<void> {
    return this.plans.recordPeople(events, tx);
  }
}
