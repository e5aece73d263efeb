import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { TenantId } from '#contracts';
import { httpProblems, NotFound, Precondition, type Caller } from '#platform';
import type { MessageDocument } from '../message/message.schema.js';
import { recipientKey } from './recipient.js';
import { recipientProblems } from './recipient.problems.js';
import {
  RecipientStore,
  SenderStore,
  type Preferences,
  type RecipientDocument,
  type SenderDocument,
} from './recipient.schema.js';

const SENDER_CACHE_MS = 10_000;
const UNKNOWN_SENDER_CACHE_MS = 1_000;

@Injectable()
export class RecipientRepository {
  readonly #senders = new LRUCache<TenantId, Promise<SenderDocument | null>>({
    max: 1_000,
    ttl: SENDER_CACHE_MS,
  });

  constructor(
    private readonly recipients: RecipientStore,
    private readonly senders: SenderStore,
  ) {}

  /**
   * Who gets the messages and whom they are about, by recipient key. Read from the database each time, so
   * that an opt-out holds from its commit on.
   */
  async of(
    messages: Pick<MessageDocument, 'tenantId' | 'participantId' | 'aboutId'>[],
  ): Promise<Map<string, RecipientDocument>> {
    const keys = [
      ...new Set(
        messages.flatMap(({ tenantId, participantId, aboutId }) =>
          (aboutId === undefined ? [participantId] : [participantId, aboutId]).map((id) =>
            recipientKey(tenantId, id),
          ),
        ),
      ),
    ];
    const found = await this.recipients
      .acrossTenants('a round of deliveries holds several tenants')
      .find({ _id: { $in: keys } })
      .toArray();
    return new Map(found.map((recipient) => [recipient._id, recipient]));
  }

  /**
   * Undefined while nothing is known of the tenant: its people may be known before it. Read once for all who
   * ask at the same time.
   */
  async sender(tenantId: TenantId): Promise<SenderDocument | undefined> {
    let reading = this.#senders.get(tenantId);
    if (reading === undefined) {
      reading = this.senders.findOne(tenantId, { _id: tenantId });
      this.#senders.set(tenantId, reading);
      reading.then(
        (sender) =>
          sender === null &&
          this.#senders.set(tenantId, Promise.resolve(null), { ttl: UNKNOWN_SENDER_CACHE_MS }),
        () => this.#senders.delete(tenantId),
      );
    }
    return (await reading) ?? undefined;
  }

  /** What is known of the tenant changed here: it is read anew. Other processes know it within ten seconds. */
  forgetSender(tenantId: TenantId): void {
    this.#senders.delete(tenantId);
  }

  /**
   * @param at the field that names the person; without one the address does
   * @throws NOT_FOUND or PARTICIPANT_UNKNOWN also for somebody whom the caller may not see
   */
  async visibleTo(caller: Caller, participantId: string, at?: string): Promise<RecipientDocument> {
    const recipient = await this.find(caller, participantId);
    if (recipient) return recipient;
    throw at === undefined
      ? new NotFound('participant', { awaitsNews: 'of an id' })
      : recipientProblems.PARTICIPANT_UNKNOWN({ participantId }, { at });
  }

  /** Names by participant. */
  async namesOf(tenantId: TenantId, participantIds: readonly string[]): Promise<Map<string, string>> {
    const found = await this.recipients.find(
      tenantId,
      { _id: { $in: participantIds.map((id) => recipientKey(tenantId, id)) } },
      { projection: { participantId: 1, name: 1 } },
    );
    return new Map(found.map(({ participantId, name }) => [participantId, name]));
  }

  /** Whether anybody of this agency is known here. */
  async knowsAgency(tenantId: TenantId, agencyId: string): Promise<boolean> {
    return (await this.recipients.findOne(tenantId, { agencyId }, { projection: { _id: 1 } })) !== null;
  }

  /** Null also for somebody whom the caller may not see. */
  async find(caller: Caller, participantId: string): Promise<RecipientDocument | null> {
    const _id = recipientKey(caller.tenantId, participantId);
    return this.recipients.forCaller(caller).findOne({ _id });
  }

  /** @throws PRECONDITION_FAILED (412) when somebody else changed it since it was read, and the caller minds */
  async prefer(
    recipient: RecipientDocument,
    preferences: Preferences,
    precondition = Precondition.none,
  ): Promise<RecipientDocument> {
    const stored = await this.recipients.findOneAndUpdate(
      recipient.tenantId,
      { _id: recipient._id, ...(precondition === Precondition.none ? {} : { version: recipient.version }) },
      { $set: { preferences, updatedAt: preferences.changedAt }, $inc: { version: 1 } },
    );
    if (stored === null) throw httpProblems.PRECONDITION_FAILED();
    return stored;
  }
}
