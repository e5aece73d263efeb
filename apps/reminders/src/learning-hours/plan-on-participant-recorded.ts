import type { ClientSession } from 'mongodb';
import { participantRecordedV2 } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { YearPlans } from './year-plans.js';

@HandlesEvent(participantRecordedV2, {
  effectKey: 'participant, newest version; reminder kind + person + day',
})
export class PlanOnParticipantRecorded implements EventHandler<typeof participantRecordedV2> {
  constructor(private readonly plans: YearPlans) {}

  handle(events: IncomingEvent<typeof participantRecordedV2>[], tx: ClientSession): Promise<void> {
    return this.plans.recordPeople(events, tx);
  }
}
