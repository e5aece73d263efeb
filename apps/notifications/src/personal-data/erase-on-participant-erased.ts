import type { ClientSession } from 'mongodb';
import { notificationsErasureConfirmed, participantErased } from '#contracts';
import {
  HandlesEvent,
  newEvent,
  Outbox,
  PersonalData,
  type EventHandler,
  type IncomingEvent,
} from '#messaging';
import { Clock } from '#platform';

/** Erases what is declared in `holdings.ts`, and says what is kept. */
@HandlesEvent(participantErased, { effectKey: 'participant: what is gone is not found again' })
export class EraseOnParticipantErased implements EventHandler<typeof participantErased> {
  constructor(
    private readonly personal: PersonalData,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof participantErased>[], tx: ClientSession): Promise<void> {
    const confirmations = await this.personal.eraseAll(events, this.clock.now(), tx);
    await this.outbox.append(
      tx,
      confirmations.map((confirmation) => newEvent(notificationsErasureConfirmed, confirmation)),
    );
  }
}
