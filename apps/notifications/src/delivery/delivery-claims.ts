import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Filter } from 'mongodb';
import { GroupCommit, newId, ofFormat } from '#persistence';
import { Clock, CONFIG, must } from '#platform';
import { HandOver } from '../message/hand-over.js';
import { FIRST_JOB, MESSAGE_FORMAT } from '../message/message.js';
import { MessageStore, type MessageDocument } from '../message/message.schema.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { leftOfLease } from './left-of-lease.js';

const GROUPS_AT_ONCE = 20;
/** Of another format is left alone; the sweeper says so. */
const known = ofFormat(MESSAGE_FORMAT);

/**
 * A claim moves `dueAt` into the future under a name of its own: of several workers exactly one gets a message, and
 * when that one dies the message is due again by itself. Claims that come at the same time share one round trip.
 */
@Injectable()
export class DeliveryClaims {
  readonly #messages: Collection<MessageDocument>;
  readonly #claims = new GroupCommit<string[], MessageDocument[]>({
    maxBatch: GROUPS_AT_ONCE,
    commit: (groups) => this.#claim(groups),
  });

  constructor(
    store: MessageStore,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
    private readonly clock: Clock,
    private readonly handOver: HandOver,
  ) {
    this.#messages = store.acrossTenants('a job may hold messages of several tenants');
  }

  /**
   * Those of the messages that are due and that nobody else holds. New messages are held for their first job from
   * their insertion on, so that this job need not write anything; when little is left of that time, it takes them anew.
   */
  async claim(messageIds: string[], firstJob: boolean): Promise<MessageDocument[]> {
    if (!firstJob) return this.#claims.submit(messageIds);
    const handed = this.handOver.take(messageIds),
      taken = new Set(handed.map(({ _id }) => _id)),
      rest = messageIds.filter((id) => !taken.has(id));
    const found =
      rest.length === 0
        ? handed
        : [
            ...handed,
            ...(await this.#messages.find({ _id: { $in: rest }, claim: FIRST_JOB, ...known }).toArray()),
          ];
    const enoughLeft = this.clock.now().getTime() + this.config.DELIVERY_LEASE_MS * leftOfLease;
    const late = found
      .filter(({ dueAt }) => must(dueAt, 'dueAt').getTime() < enoughLeft)
      .map(({ _id }) => _id);
    if (late.length === 0) return found;
    return [
      ...found.filter(({ dueAt }) => must(dueAt, 'dueAt').getTime() >= enoughLeft),
      ...(await this.#take(late, { claim: FIRST_JOB })),
    ];
  }

  async #claim(groups: string[][]): Promise<MessageDocument[][]> {
    const held = await this.#take(groups.flat(), { dueAt: { $lte: this.clock.now() } });
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

  async #take(messageIds: string[], free: Filter<MessageDocument>): Promise<MessageDocument[]> {
    const _id = { $in: messageIds };
    const claim = newId();
    const dueAt = new Date(this.clock.now().getTime() + this.config.DELIVERY_LEASE_MS);
    const { modifiedCount } = await this.#messages.updateMany(
      { ...free, _id, ...known },
      { $set: { dueAt, claim } },
    );
    return modifiedCount === 0 ? [] : this.#messages.find({ _id, claim }).toArray();
  }
}
