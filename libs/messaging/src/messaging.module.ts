import { setTimeout as delay } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { allEvents } from '#contracts';
import { CONFIG, HealthChecks, logger, type BaseConfig } from '#platform';
import { BatchProcessor } from './consumer/batch-processor.js';
import { CarriedOut } from './consumer/carried-out.js';
import { ConsumerRunner } from './consumer/consumer-runner.js';
import { EventHandlers } from './consumer/event-handlers.js';
import { Progress, ProgressRows } from './consumer/progress.js';
import { DeadLetterController } from './dead-letter/dead-letter.controller.js';
import { DeadLetterStore } from './dead-letter/dead-letter.js';
import { DeadLetters } from './dead-letter/dead-letters.js';
import { EventHistoryController } from './event-history/event-history.controller.js';
import { EventHistory } from './event-history/event-history.js';
import { EventWorkController } from './gauges/event-work.controller.js';
import { Gauges } from './gauges/gauges.js';
import { kafkaClient } from './kafka/kafka-client.js';
import { ensureTopics } from './kafka/topics.js';
import { messagingConfig } from './messaging.config.js';
import { Outbox, OutboxRows } from './outbox/outbox.js';
import { PublishedTopicRows } from './outbox/published-topic.js';
import { Published } from './outbox/published.js';
import { PublisherHistory } from './outbox/publisher-history.js';
import { Relay } from './outbox/relay.js';
import { ReplayRows, Replays } from './outbox/replays.js';
import { UnknownEvents } from './outbox/unknown-events.js';
import { PersonKeys } from './personal/person-keys.js';
import { SealedEvents } from './personal/sealed-events.js';

interface MessagingOptions {
  service: string;
}

const OPTIONS = 'messaging:options';
/** How long a start waits for Kafka's topics before it serves without them. */
const TOPICS_PATIENCE_MS = 10_000;

/** The collections of the event runtime: list them among the service's schemas. */
export const messagingKinds = [OutboxRows, PublishedTopicRows, ReplayRows, ProgressRows, DeadLetterStore];

@Injectable()
class Messaging implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly handlers: EventHandlers,
    private readonly relay: Relay,
    private readonly runner: ConsumerRunner,
    private readonly health: HealthChecks,
    private readonly keys: PersonKeys,
    private readonly gauges: Gauges,
    private readonly letters: DeadLetters,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const consumed = this.handlers.find();
    const own = allEvents
      .filter((definition) => definition.service === this.options.service)
      .map((definition) => definition.topic);
    const prefixed = (names: Iterable<string>) =>
        [...new Set(names)].map((topic) => `${this.config.TOPIC_PREFIX}${topic}`),
      topics = prefixed(consumed);
    const prepared = ensureTopics(
      kafkaClient(this.config, this.options.service),
      prefixed([...own, ...consumed]),
      messagingConfig(),
      this.stopping.signal,
    );
    await this.keys.prepare();
    this.gauges.observe(topics);
    await this.letters
      .replayKnown()
      .catch((err: unknown) =>
        logger.warn({ err }, 'what an earlier release set aside waits for the next start'),
      );
    let joined = topics.length === 0;
    this.health.register(
      'consumer',
      async () => {
        if (!joined) throw new Error('not in its consumer group yet');
      },
      { of: 'work' },
    );
    // not awaited: with a rebalance under way joining takes seconds, and the API can serve meanwhile
    const begun = prepared.then(async () => {
      if (this.stopping.signal.aborted) return;
      this.relay.start(prefixed(own));
      if (topics.length) await this.runner.start(this.options.service, topics);
      joined = true;
    });
    // without Kafka the API serves all the same: what it states waits in the outbox
    await Promise.race([prepared, delay(TOPICS_PATIENCE_MS, undefined, { ref: false })]);
    void begun;
  }

  onApplicationShutdown(): void {
    this.stopping.abort();
  }
}

/**
 * Outbox, relay, consumer, retries and dead letters of one service; it finds the handlers of events among the
 * providers of all modules.
 */
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [DeadLetterController, EventHistoryController, EventWorkController],
      providers: [
        { provide: OPTIONS, useValue: options },
        PersonKeys,
        SealedEvents,
        Outbox,
        Published,
        UnknownEvents,
        PublisherHistory,
        Replays,
        Relay,
        Progress,
        CarriedOut,
        BatchProcessor,
        ConsumerRunner,
        DeadLetters,
        EventHistory,
        Gauges,
        EventHandlers,
        Messaging,
      ],
      exports: [Outbox, CarriedOut, DeadLetters, PersonKeys],
    };
  }
}
