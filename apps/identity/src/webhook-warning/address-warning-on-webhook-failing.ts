import type { ClientSession } from 'mongodb';
import { webhookFailing, webhookWarningAddressed } from '#contracts';
import { HandlesEvent, newEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { AccountStore } from '../account/account.schema.js';
import { whoMends } from './who-mends.js';

/** Says who is to be told that nothing arrives at a webhook endpoint: roles are known here alone. */
@HandlesEvent(webhookFailing, { effectKey: 'endpoint + begin of the failure + warning' })
export class AddressWarningOnWebhookFailing implements EventHandler<typeof webhookFailing> {
  constructor(
    private readonly accounts: AccountStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof webhookFailing>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      addressed = [];
    for (const { tenantId, data } of events) {
      const accounts = await this.accounts.find(
        tenantId,
        { active: true, participantId: { $exists: true }, 'roles.role': { $in: ['DEVELOPER', 'MANAGER'] } },
        { session: tx, projection: { participantId: 1, roles: 1 } },
      );
      const participantIds = whoMends(accounts, data.agencyId, now);
      if (participantIds.length > 0)
        addressed.push(
          newEvent(webhookWarningAddressed, {
            tenantId,
            key: data.endpointId,
            time: now,
            data: { ...data, participantIds },
          }),
        );
    }
    await this.outbox.append(tx, addressed);
  }
}
