import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { type Caller, Precondition, PreconditionFailed } from '#platform';
import type { MessageDocument } from '../message/message.js';
import { recipientKey, type Preferences, type RecipientDocument, type SenderDocument } from './recipient.js';
import { ParticipantUnknown } from './recipient.errors.js';

const SENDER_CACHE_MS = 10_000;
const UNKNOWN_SENDER_CACHE_MS = 1_000;

@Injectable()
export class RecipientRepository {
  readonly #senders = new LRUCache<TenantId, Promise<SenderDocument | null>>({ max: 1_000, ttl: SENDER_CACHE_MS });

  constructor(
    @InjectStore('Recipient') private readonly recipients: TenantStore<RecipientDocument>,
    @InjectStore('Sender') private readonly senders: TenantStore<SenderDocument>,
  ) {}

  /** By recipient key. Read from the database each time, so that an opt-out holds from its commit on. */
  async of(messages: Pick<MessageDocument, 'tenantId' | 'participantId'>[]): Promise<Map<string, RecipientDocument>> {
    const keys = [...new Set(messages.map((message) => recipientKey(message.tenantId, message.participantId)))];
    const found = await this.recipients.acrossTenants('a round of deliveries holds several tenants').find({ _id: { $in: keys } }).toArray();
    return new Map(found.map((recipient) => [recipient._id, recipient]));
  }

  /** Undefined while nothing is known of the tenant: its people may be known before it. Read once for all who ask at the same time. */
  async sender(tenantId: TenantId): Promise<SenderDocument | undefined> {
    let reading = this.#senders.get(tenantId);
    if (reading === undefined) {
      reading = this.senders.findOne(tenantId, { _id: tenantId });
      this.#senders.set(tenantId, reading);
      reading.then(
        (sender) => sender === null && this.#senders.set(tenantId, Promise.resolve(null), { ttl: UNKNOWN_SENDER_CACHE_MS }),
        () => this.#senders.delete(tenantId),
      );
    }
    return (await reading) ?? undefined;
  }

  /** @throws ParticipantUnknown also for somebody whom the caller may not see */
  async visibleTo(caller: Caller, participantId: string): Promise<RecipientDocument> {
    const recipient = await this.recipients.findOne(caller.tenantId, { _id: recipientKey(caller.tenantId, participantId) });
    if (recipient === null || (caller.agencyIds !== null && !caller.agencyIds.includes(recipient.agencyId))) throw new ParticipantUnknown(participantId);
    return recipient;
  }

  /** @throws PreconditionFailed when somebody else changed it since it was read, and the caller minds */
  async prefer(recipient: RecipientDocument, preferences: Preferences, precondition = Precondition.none): Promise<RecipientDocument> {
    const stored = await this.recipients.findOneAndUpdate(
      recipient.tenantId,
      { _id: recipient._id, ...(precondition === Precondition.none ? {} : { version: recipient.version }) },
      { $set: { preferences, updatedAt: preferences.changedAt }, $inc: { version: 1 } } as never,
    );
    if (stored === null) throw new PreconditionFailed();
    return stored;
  }
}
