import type { Type } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { participantErased, type ErasureConfirmed } from '#contracts';
import { Clock } from '#platform';
import { newEvent, type IncomingEvent } from '../event.js';
import { HandlesEvent, type EventHandler } from '../handles-event.js';
import { Outbox } from '../outbox/outbox.js';
import { PersonalData } from './personal-data.js';

/**
 * The handler by which a service erases a person from all that it holds (`PersonalDataModule`), and says in an
 * event of its own what it kept.
 *
 * @param confirmed the service's own event
 */
export function eraseAndConfirm(confirmed: ErasureConfirmed): Type<EventHandler<typeof participantErased>> {
  @HandlesEvent(participantErased, { effectKey: 'participant: what is gone is not found again' })
  class EraseOnParticipantErased implements EventHandler<typeof participantErased> {
    constructor(
      private readonly personal: PersonalData,
      private readonly outbox: Outbox,
      private readonly clock: Clock,
    ) {}

    async handle(events: IncomingEvent<typeof participantErased>[], tx: ClientSession): Promise<void> {
      const confirmations = await this.personal.eraseAll(events, this.clock.now(), tx);
      await this.outbox.append(
        tx,
        confirmations.map((confirmation) => newEvent(confirmed, confirmation)),
      );
    }
  }
  return EraseOnParticipantErased;
}
