import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import { insertAll } from '#persistence';
import { CONFIG } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import { HandOver } from './hand-over.js';
import { FIRST_JOB } from './message.js';
import { MessageStore, type MessageDocument } from './message.schema.js';

@Injectable()
export class MessageRepository {
  readonly #messages: Collection<MessageDocument>;

  constructor(
    store: MessageStore,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
    private readonly handOver: HandOver,
  ) {
    this.#messages = store.acrossTenants(
      'a batch of events and a round of deliveries hold messages of several tenants',
    );
  }

  /** Those about whose fact there is no message yet, each once: the same event may come again, also within a batch. */
  async withoutExisting(messages: MessageDocument[], tx: ClientSession): Promise<MessageDocument[]> {
    const unique = new Map(messages.map((message) => [message._id, message]));
    const known = await this.#messages
      .find({ _id: { $in: [...unique.keys()] } }, { session: tx, projection: { _id: 1 } })
      .toArray();
    for (const { _id } of known) unique.delete(_id);
    return [...unique.values()];
  }

  /**
   * Takes new messages over; they are held for their first job for one lease: if that job is lost, they are
   * due by themselves.
   */
  async insert(messages: MessageDocument[], tx: ClientSession): Promise<void> {
    if (messages.length === 0) return;
    for (const message of messages) {
      message.claim = FIRST_JOB;
      message.dueAt = new Date(message.createdAt.getTime() + this.config.DELIVERY_LEASE_MS);
    }
    await insertAll(this.#messages, messages, tx);
    this.handOver.keep(messages);
  }

  /** Both in one; hands back the ids of the new ones. */
  async insertOncePerFact(messages: MessageDocument[], tx: ClientSession): Promise<string[]> {
    const fresh = await this.withoutExisting(messages, tx);
    await this.insert(fresh, tx);
    return fresh.map((message) => message._id);
  }
}
