import type { ClientSession } from 'mongodb';
import { attendanceNoted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Seats } from './seats.js';

@HandlesEvent(attendanceNoted, { effectKey: 'batch + participant + day, newest version' })
export class KeepSeatsOnAttendanceNoted implements EventHandler<typeof attendanceNoted> {
  constructor(private readonly seats: Seats) {}

  async handle(events: IncomingEvent<typeof attendanceNoted>[], tx: ClientSession): Promise<void> {
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
  }
}
