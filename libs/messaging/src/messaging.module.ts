import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { allEvents, type EventDefinition } from '#contracts';
import { PERSISTENCE_READY, type StoredKind } from '#persistence';
import { type BaseConfig, CONFIG, HealthChecks } from '#platform';
import { BatchProcessor, type Handlers } from './consumer/batch-processor.js';
import { ConsumerRunner } from './consumer/consumer-runner.js';
import { Progress, progressKind } from './consumer/progress.js';
import { deadLetterKind } from './dead-letter/dead-letter.js';
import { DeadLetterController } from './dead-letter/dead-letter.controller.js';
import { DeadLetters } from './dead-letter/dead-letters.js';
import { type EventHandler, handlerMetadata } from './handles-event.js';
import { kafkaClient } from './kafka/kafka-client.js';
import { ensureTopics } from './kafka/topics.js';
import { messagingConfig } from './messaging.config.js';
import { Outbox, outboxKind } from './outbox/outbox.js';
import { Relay } from './outbox/relay.js';

interface MessagingOptions {
  service: string;
  /** Handler classes; they are instantiated here unless another module of the service provides them. */
  handlers: Array<Type<EventHandler<never>>>;
  /** Modules whose providers the handlers inject. */
  imports?: NonNullable<DynamicModule['imports']>;
}

const OPTIONS = 'messaging:options';

/** The kinds of document of the event runtime: list them among the service's schemas. */
export const messagingKinds: StoredKind[] = [outboxKind, progressKind, deadLetterKind];

@Injectable()
class Messaging implements OnApplicationBootstrap {
  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(CONFIG) private readonly config: BaseConfig,
    @Inject(PERSISTENCE_READY) _ready: unknown,
    private readonly moduleRef: ModuleRef,
    private readonly relay: Relay,
    private readonly runner: ConsumerRunner,
    private readonly processor: BatchProcessor,
    private readonly health: HealthChecks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const handlers: Handlers = new Map(), consumed = new Set<string>();
    for (const type of this.options.handlers) {
      const { definition } = handlerMetadata(type), instance = this.moduleRef.get<EventHandler<EventDefinition>>(type, { strict: false });
      handlers.set(definition.type, [...(handlers.get(definition.type) ?? []), instance]);
      consumed.add(definition.topic);
    }
    this.processor.handlers = handlers;
    const own = allEvents.filter((definition) => definition.service === this.options.service).map((definition) => definition.topic);
    const prefixed = (names: Iterable<string>) => [...new Set(names)].map((topic) => `${this.config.TOPIC_PREFIX}${topic}`), topics = prefixed(consumed);
    await ensureTopics(kafkaClient(this.config, this.options.service), prefixed([...own, ...consumed]), messagingConfig());
    this.relay.start();
    let joined = topics.length === 0;
    this.health.register('consumer', async () => { if (!joined) throw new Error('not in its consumer group yet'); });
    if (topics.length) {
      // not awaited: with a rebalance under way joining takes seconds, and the API can serve meanwhile
      void this.runner.start(this.options.service, topics).then(() => { joined = true; });
    }
  }
}

/** Outbox, relay, consumer, retries and dead letters of one service. */
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: options.imports ?? [],
      controllers: [DeadLetterController],
      providers: [{ provide: OPTIONS, useValue: options }, Outbox, Relay, Progress, BatchProcessor, ConsumerRunner, DeadLetters, Messaging, ...options.handlers],
      exports: [Outbox, DeadLetters],
    };
  }
}
