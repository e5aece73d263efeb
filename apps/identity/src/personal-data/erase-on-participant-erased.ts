import type { ClientSession } from 'mongodb';
import { identityErasureConfirmed, participantErased } from '#contracts';
import {
  HandlesEvent,
  newEvent,
  Outbox,
  PersonalData,
  type EventHandler,
  type IncomingEvent,
} from '#messaging';
import { Clock } from '#platform';
import { accountIdOf } from '../account/account.schema.js';
import { RevocationRegister } from '../revocation/revocation-register.js';

/** Erases what is declared in `holdings.ts`, says what is kept, and refuses the tokens of the person from then on. */
@HandlesEvent(participantErased, { effectKey: 'participant: what is gone is not found again' })
export class EraseOnParticipantErased implements EventHandler<typeof participantErased> {
  constructor(
    private readonly personal: PersonalData,
    private readonly revocations: RevocationRegister,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof participantErased>[], tx: ClientSession): Promise<void> {
    const confirmations = await this.personal.eraseAll(events, this.clock.now(), tx);
    await this.revocations.revokeTold(
      events.map(({ tenantId, data }) => accountIdOf(tenantId, data.participantId)),
      tx,
    );
    await this.outbox.append(
      tx,
      confirmations.map((confirmation) => newEvent(identityErasureConfirmed, confirmation)),
    );
  }
}
