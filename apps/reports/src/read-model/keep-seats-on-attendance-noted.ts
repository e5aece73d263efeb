import type { ClientSession } from 'mongodb';
import { attendanceNoted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { Seats } from './seats.js';

@HandlesEvent(attendanceNoted, { effectKey: 'batch + participant + day, newest version' })
export class KeepSeatsOnAttendanceNoted implements EventHandler<typeof attendanceNoted, Applied> {
  constructor(
    private readonly seats: Seats,
    private readonly freshness: ReadModelFreshness,
  ) {}

  async handle(events: IncomingEvent<typeof attendanceNoted>[], tx: ClientSession): Promise<Applied> {
    await this.seats.apply(
      events.flatMap(({ tenantId, data: { batchId, date, items } }) =>
        items.map(({ participantId, enrolmentId, present, version }) => ({
          tenantId,
          batchId,
          participantId,
          change: {
            type: 'ATTENDANCE' as const,
            enrolmentId,
            date,
            version,
            present,
          },
        })),
      ),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
