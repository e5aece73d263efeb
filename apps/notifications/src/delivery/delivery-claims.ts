import { Inject, Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { GroupCommit, InjectStore, newId, TenantStore } from '#persistence';
import { Clock, CONFIG } from '#platform';
import type { MessageDocument } from '../message/message.js';
import type { NotificationsConfig } from '../notifications.config.js';

const GROUPS_AT_ONCE = 20;

/**
 * A claim moves `dueAt` into the future under a name of its own: of several workers exactly one gets a message, and
 * when that one dies the message is due again by itself. Claims that come at the same time share one round trip.
 */
@Injectable()
export class DeliveryClaims {
  readonly #messages: Collection<MessageDocument>;
  readonly #claims = new GroupCommit<string[], MessageDocument[]>({ maxBatch: GROUPS_AT_ONCE, commit: (groups) => this.#claim(groups) });

  constructor(
    @InjectStore('Message') store: TenantStore<MessageDocument>,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
    private readonly clock: Clock,
  ) {
    this.#messages = store.acrossTenants('a job may hold messages of several tenants');
  }

  /** Those of the messages that are due and that nobody else holds. */
  claim(messageIds: string[]): Promise<MessageDocument[]> {
    return this.#claims.submit(messageIds);
  }

  async #claim(groups: string[][]): Promise<MessageDocument[][]> {
    const _id = { $in: groups.flat() };
    const claim = newId();
    const now = this.clock.now();
    const dueAt = new Date(now.getTime() + this.config.DELIVERY_LEASE_MS);
    const { modifiedCount } = await this.#messages.updateMany({ _id, dueAt: { $lte: now } }, { $set: { dueAt, claim } });
    const held = modifiedCount === 0 ? [] : await this.#messages.find({ _id, claim }).toArray();
    const byId = new Map(held.map((message) => [message._id, message]));
    return groups.map((ids) =>
      ids.flatMap((id) => {
        const message = byId.get(id);
        // Of two jobs that name the same message only the first gets it.
        byId.delete(id);
        return message ?? [];
      }),
    );
  }
}
