import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { leaveAlone, UnknownFormat } from '#persistence';
import { CONFIG, HealthChecks, logger, type BaseConfig } from '#platform';
import { messagingConfig, type MessagingConfig } from '../messaging.config.js';
import { relayedEvents } from '../metrics.js';
import { Lease } from './lease.js';
import { Outbox, pendingOf, type Pending } from './outbox.js';
import { Published, sentOf } from './published.js';
import { PublisherHistory } from './publisher-history.js';
import { ReplaySender } from './replay-sender.js';
import { Replays } from './replays.js';
import { Sender } from './sender.js';

const MAX_DOCUMENTS = 50;
const RETRY_MS = 500;
/**
 * Share of its lease within which a leader renews it: each of its looks asks whether that is due, a third
 * after the last time.
 */
const RENEWED_WITHIN = 2 / 5;
const PURGE_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Moves committed events to Kafka, in the order of the outbox, one leader per service. What Kafka has
 * acknowledged from all replicas waits no more, and is kept for a while.
 * Killed between produce and mark, it sends again: consumers take each effect once.
 */
@Injectable()
export class Relay implements OnApplicationShutdown {
  private readonly limits: MessagingConfig = messagingConfig();
  private readonly lease: Lease;
  private readonly sender: Sender;
  private readonly replaySender: ReplaySender;
  private stopping = false;
  private loop: Promise<void> = Promise.resolve();
  private awake: () => void = () => undefined;
  private announced = false;
  private refused: UnknownFormat | undefined;
  /** When Kafka's log is to be compared with what we know; at once by whoever has just become the leader. */
  private lookAt = 0;
  private purgeAt = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly published: Published,
    private readonly replays: Replays,
    private readonly history: PublisherHistory,
    @Inject(CONFIG) config: BaseConfig,
    health: HealthChecks,
  ) {
    this.lease = new Lease(outbox.collection.db, this.limits.RELAY_LEASE_MS);
    this.sender = new Sender(config);
    this.replaySender = new ReplaySender(replays, published, history, this.sender, config.TOPIC_PREFIX);
    health.register(
      'outbox-format',
      async () => {
        if (this.refused) throw this.refused;
      },
      { of: 'work' },
    );
  }

  start(topics: string[]): void {
    this.history.publishes(topics);
    this.outbox.onAppended(() => this.announce());
    this.loop = this.run();
  }

  private announce(): void {
    this.announced = true;
    this.awake();
  }

  /** A replay has been asked for here. */
  wake(): void {
    this.replaySender.wake();
    this.announce();
  }

  /** Sends what is still there and lets another instance lead. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.awake();
    await this.loop;
    await this.sender.disconnect();
    await this.history.close();
    await this.lease.release().catch(() => undefined);
  }

  private async run(): Promise<void> {
    for (;;) {
      try {
        this.announced = false;
        const isMore = await this.lead();
        this.refused = undefined;
        if (isMore) continue;
        if (this.stopping) return;
        await this.pause(pauseMs(this.limits, this.lease.alone));
      } catch (error) {
        if (error instanceof UnknownFormat) leaveAlone(error);
        if (error instanceof UnknownFormat && !this.refused) logger.error({ err: error }, 'nothing is sent');
        else logger.warn({ err: error }, 'the relay will try again');
        this.refused = error instanceof UnknownFormat ? error : undefined;
        await this.sender.disconnect();
        this.lookAt = 0;
        if (this.stopping) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  /** @returns whether there is more to be done at once */
  private async lead(): Promise<boolean> {
    if (!(await this.lease.held())) {
      this.lookAt = 0;
      return false;
    }
    if (Date.now() >= this.lookAt) await this.look();
    const sent = await this.sendNext();
    // less than a whole round was everything there was; what was appended since has been announced
    if (sent === MAX_DOCUMENTS || (sent && this.stopping)) return true;
    if (this.stopping) return false;
    if (Date.now() >= this.purgeAt) await this.purge();
    return this.replaySender.sendSlice();
  }

  private async look(): Promise<void> {
    await this.history.look();
    this.lookAt = Date.now() + this.limits.HISTORY_LOOK_MS;
  }

  private async pause(ms: number): Promise<void> {
    if (this.announced || this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** @returns how many outbox documents were sent */
  private async sendNext(): Promise<number> {
    const documents = await this.next();
    if (!documents.length) return 0;
    const ids = documents.map(({ _id }) => _id);
    const landed = await this.sender.send(documents.flatMap(({ events }) => events));
    // before it is written down how far the topic reaches now, which would hide it
    if (this.history.isLowerThanKnown(landed)) await this.look();
    await this.published.mark(
      ids,
      sentOf(landed, (topic) => this.history.idOf(topic)),
    );
    for (const { _id, events } of documents) {
      this.outbox.recent.delete(_id);
      relayedEvents.inc(events.length);
    }
    return documents.length;
  }

  private async next(): Promise<Pending[]> {
    const ids = await this.outbox.waiting(MAX_DOCUMENTS);
    const unknown = ids.filter((id) => !this.outbox.recent.has(id));
    const read = new Map<string, Pending>();
    if (unknown.length)
      for (const document of await this.outbox.collection.find({ _id: { $in: unknown } }).toArray())
        read.set(document._id, pendingOf(document));
    return ids.flatMap((id) => this.outbox.recent.get(id) ?? read.get(id) ?? []);
  }

  /** What has been kept long enough goes; not what a replay under way still needs. */
  private async purge(): Promise<void> {
    this.purgeAt = Date.now() + PURGE_EVERY_MS;
    const before = new Date(Date.now() - this.limits.EVENTS_KEPT_DAYS * DAY_MS);
    await this.published.purge(before, await this.replays.needed());
  }
}

/**
 * How long until the next look. Who leads alone hears of everything that is appended: it looks only for what
 * ended out of its sight, and whether somebody follows now, which it is told when it renews its lease.
 * Everybody else looks often: a leader for what followers append, a follower for the lease.
 */
export function pauseMs(
  {
    RELAY_POLL_MS: often,
    RELAY_ALONE_POLL_MS: seldom,
    RELAY_LEASE_MS: lease,
  }: Pick<MessagingConfig, 'RELAY_POLL_MS' | 'RELAY_ALONE_POLL_MS' | 'RELAY_LEASE_MS'>,
  alone: boolean,
): number {
  return alone ? Math.max(often, Math.min(seldom, lease * RENEWED_WITHIN)) : often;
}
