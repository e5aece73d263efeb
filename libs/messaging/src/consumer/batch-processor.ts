import { Injectable } from '@nestjs/common';
import type { Span } from '@opentelemetry/api';
import type { KafkaMessage } from 'kafkajs';
import type { ClientSession } from 'mongodb';
import type { EventDefinition } from '#contracts';
import { Transactions } from '#persistence';
import { Clock, logger, must } from '#platform';
import { deadLetterOf, DeadLetterStore } from '../dead-letter/dead-letter.js';
import type { IncomingEvent } from '../event.js';
import type { EventHandler } from '../handles-event.js';
import { isMarker } from '../history-marker.js';
import { decode, header, presentType } from '../kafka/decode.js';
import { messagingConfig } from '../messaging.config.js';
import { consumedEvents, consumerBatch, consumerRetries, deadLetters, eventAge } from '../metrics.js';
import { PermanentFailure } from '../permanent-failure.js';
import { SealedEvents } from '../personal/sealed-events.js';
import { CarriedOut } from './carried-out.js';
import { openSpan } from './event-span.js';
import { isTransient } from './failure.js';
import { Fenced, Progress } from './progress.js';
import { after, stepOf, type Slice } from './step.js';
import { showUnknown, UNKNOWN_CODES, whyUnknown } from './unknown-type.js';

export type Handlers = Map<string, Array<EventHandler<EventDefinition>>>;

type Failed = { message: KafkaMessage; error: unknown; attempts: number };

/**
 * Carries out slices of several partitions in one transaction: the handlers' effects, their events, the dead
 * letters and the new progress stand or fall together.
 */
@Injectable()
export class BatchProcessor {
  private readonly limits = messagingConfig();
  handlers: Handlers = new Map();

  constructor(
    private readonly transactions: Transactions,
    private readonly progress: Progress,
    private readonly sealedEvents: SealedEvents,
    private readonly letters: DeadLetterStore,
    private readonly carriedOut: CarriedOut,
    private readonly clock: Clock,
  ) {}

  /**
   * Tries until everything is either carried out or set aside. Engines that are away are waited for; an event
   * that fails by itself is found by halving.
   * @throws Fenced when another instance owns one of the partitions now
   */
  async process(slices: Slice[]): Promise<void> {
    const total = slices.reduce((n, slice) => n + slice.messages.length, 0);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.commit(slices, []);
      } catch (error) {
        if (error instanceof Fenced) throw error;
        if (isTransient(error)) {
          consumerRetries.inc({ why: 'engine' });
          logger.warn({ err: error, attempt }, 'an engine is away; the batch will be tried again');
        } else {
          logger.warn({ err: error, attempt, events: total }, 'a batch failed');
          if (total > 1) return this.halves(slices);
          if (error instanceof PermanentFailure || attempt >= this.limits.CONSUMER_ATTEMPTS)
            return this.setAside(slices, error, attempt);
          consumerRetries.inc({ why: 'handler' });
        }
        await pause(Math.min(this.limits.CONSUMER_RETRY_MAX_MS, 50 * 2 ** Math.min(attempt, 10)));
      }
    }
  }

  private async halves(slices: Slice[]): Promise<void> {
    if (slices.length > 1) {
      for (const slice of slices) await this.process([slice]);
      return;
    }
    const [slice] = slices as [Slice],
      middle = slice.messages.length >> 1,
      before = slice.messages.slice(0, middle);
    await this.process([{ ...slice, messages: before }]);
    await this.process([{ ...slice, from: after(before), messages: slice.messages.slice(middle) }]);
  }

  private async setAside(slices: Slice[], error: unknown, attempts: number): Promise<void> {
    const message = must(must(slices[0], 'an item of slices').messages[0], 'an item of messages');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.commit(slices, [{ message, error, attempts }]);
      } catch (failure) {
        if (!isTransient(failure)) throw failure;
        await pause(Math.min(this.limits.CONSUMER_RETRY_MAX_MS, 50 * 2 ** Math.min(attempt, 10)));
      }
    }
  }

  /** One transaction. `failed` are messages that are to be set aside without being handled. */
  private async commit(slices: Slice[], failed: Failed[]): Promise<void> {
    const started = performance.now();
    const { byType, unreadable, spans } = this.sort(slices, new Set(failed.map((f) => f.message)));
    const aside = [...failed, ...unreadable];
    const results = await this.transactions.run(async (tx) => {
      await this.progress.move(slices.map(stepOf), tx);
      if (aside.length) await this.keep(slices, aside, tx);
      const done: Array<{ handler: EventHandler<EventDefinition>; result: unknown }> = [];
      for (const [type, events] of byType) {
        await this.sealedEvents.open(events, tx);
        for (const handler of this.handlers.get(type) ?? [])
          done.push({ handler, result: await handler.handle(events, tx) });
      }
      return done;
    });
    this.count(byType, aside, started);
    for (const span of spans) span.end();
    this.carriedOut.tell([...byType.values()].flat());
    for (const { handler, result } of results) {
      await handler
        .afterCommit?.(result)
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'what follows a commit failed; its sweeper will repair it'),
        );
    }
  }

  /**
   * Reads the messages; those of a known type without a handler here are passed over, those that cannot be
   * read or are not known are set aside.
   */
  private sort(slices: Slice[], except: Set<KafkaMessage>) {
    const byType = new Map<string, IncomingEvent[]>(),
      unreadable: Failed[] = [],
      spans: Span[] = [];
    for (const type of this.handlers.keys()) byType.set(type, []);
    for (const { messages } of slices) {
      for (const message of messages) {
        const type = presentType(header(message, 'ce_type'));
        if (isMarker(message)) continue;
        if (except.has(message)) continue;
        if (type && !byType.has(type)) {
          const error = whyUnknown(type, byType.keys());
          if (error) unreadable.push({ message, error, attempts: 1 });
          continue;
        }
        try {
          const event = decode(message);
          byType.get(event.type)?.push(event);
          const span = openSpan(event);
          if (span) spans.push(span);
        } catch (error) {
          unreadable.push({ message, error, attempts: 1 });
        }
      }
    }
    for (const [type, events] of byType) if (!events.length) byType.delete(type);
    return { byType, unreadable, spans };
  }

  private async keep(slices: Slice[], aside: Failed[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    const documents = aside.map(({ message, error, attempts }) => {
      const { topic, partition } = must(
        slices.find((slice) => slice.messages.includes(message)),
        'the wanted one of slices',
      );
      return deadLetterOf({ topic, partition }, message, error, attempts, now);
    });
    await this.letters
      .acrossTenants('a batch holds events of several tenants')
      .insertMany(documents, { session: tx });
  }

  private count(byType: Map<string, IncomingEvent[]>, aside: Failed[], started: number): void {
    const now = this.clock.now().getTime();
    consumerBatch.observe((performance.now() - started) / 1000);
    for (const [type, events] of byType) {
      consumedEvents.inc({ type }, events.length);
      eventAge.observe({ type }, Math.max(0, now - (events[0]?.time.getTime() ?? now)) / 1000);
    }
    for (const { error, message } of aside) {
      const code = error instanceof PermanentFailure ? error.code : 'HANDLER_FAILED';
      deadLetters.inc({ code });
      if (UNKNOWN_CODES.some((unknown) => unknown === code))
        showUnknown(header(message, 'ce_type') ?? '', code);
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
