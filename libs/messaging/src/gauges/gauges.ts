import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { CONFIG, registry, type BaseConfig } from '#platform';
import { placeId, Progress } from '../consumer/progress.js';
import { DeadLetters } from '../dead-letter/dead-letters.js';
import { LogReader } from '../kafka/log-reader.js';
import { Outbox } from '../outbox/outbox.js';
import { sampled } from './sampled.js';

interface Lag {
  topic: string;
  partition: number;
  events: number;
}

interface Sources {
  lags(): Promise<Lag[] | undefined>;
  backlog(): Promise<{ documents: number; oldest: Date | undefined } | undefined>;
  openLetters(): Promise<number | undefined>;
}

/** The services of this process; one but in tests. */
const observed = new Set<Sources>();
const registers = [registry];

// Looked up when they are scraped, in the database and in Kafka: right with a consumer that stands still and
// after a restart, and the same from every instance.

new Gauge({
  name: 'mumpuni_consumer_lag_events',
  help: 'Events between what the service has carried out and the end of the partition; every instance tells of all partitions. Missing while Kafka or the database does not answer',
  labelNames: ['topic', 'partition'],
  registers,
  async collect() {
    this.reset();
    for (const source of observed)
      for (const { topic, partition, events } of (await source.lags()) ?? [])
        this.set({ topic, partition: String(partition) }, events);
  },
});

new Gauge({
  name: 'mumpuni_outbox_documents',
  help: 'Transactions whose events wait to be sent to Kafka',
  registers,
  async collect() {
    this.remove();
    for (const source of observed) {
      const backlog = await source.backlog();
      if (backlog) this.set(backlog.documents);
    }
  },
});

new Gauge({
  name: 'mumpuni_outbox_oldest_seconds',
  help: 'For how long the first of them has waited, 0 when nothing waits',
  registers,
  async collect() {
    this.remove();
    for (const source of observed) {
      const backlog = await source.backlog();
      if (backlog) this.set(backlog.oldest ? Math.max(0, Date.now() - backlog.oldest.getTime()) / 1_000 : 0);
    }
  },
});

new Gauge({
  name: 'mumpuni_dead_letters_open',
  help: 'Events that were set aside and neither replayed nor dismissed',
  registers,
  async collect() {
    this.remove();
    for (const source of observed) {
      const open = await source.openLetters();
      if (open !== undefined) this.set(open);
    }
  },
});

/** What waits in a service, for its gauges. */
@Injectable()
export class Gauges implements OnApplicationShutdown {
  private readonly reader: LogReader;
  private readonly prefix: string;
  private sources: Sources | undefined;

  constructor(
    @Inject(CONFIG) config: BaseConfig,
    private readonly progress: Progress,
    private readonly outbox: Outbox,
    private readonly letters: DeadLetters,
  ) {
    this.reader = new LogReader(config, 'gauges');
    this.prefix = config.TOPIC_PREFIX;
  }

  /** What waits at this moment; null for what the engines do not tell just now. */
  async waiting(): Promise<{
    outbox: { transactions: number; oldestAt: string | null } | null;
    lag: { topic: string; events: number }[] | null;
    deadLetters: number | null;
  }> {
    const [backlog, lags, letters] = await Promise.all([
      this.sources?.backlog(),
      this.sources?.lags(),
      this.sources?.openLetters(),
    ]);
    const byTopic = new Map<string, number>();
    for (const { topic, events } of lags ?? []) byTopic.set(topic, (byTopic.get(topic) ?? 0) + events);
    return {
      outbox: backlog
        ? { transactions: backlog.documents, oldestAt: backlog.oldest?.toISOString() ?? null }
        : null,
      lag: lags
        ? [...byTopic].map(([topic, events]) => ({ topic: topic.slice(this.prefix.length), events }))
        : null,
      deadLetters: letters ?? null,
    };
  }

  /** @param topics those that the service consumes, prefix included */
  observe(topics: readonly string[]): void {
    this.sources = {
      lags: sampled(() => this.lags(topics)),
      backlog: sampled(() => this.outbox.backlog()),
      openLetters: sampled(() => this.letters.countOpen()),
    };
    observed.add(this.sources);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.sources) observed.delete(this.sources);
    await this.reader.close();
  }

  private async lags(topics: readonly string[]): Promise<Lag[]> {
    if (!topics.length) return [];
    // the progress first: what is carried out meanwhile makes a lag too large, never too small
    const stands = await this.progress.of(),
      logs = await this.reader.look([...topics]);
    return [...logs].flatMap(([topic, { topicId, partitions }]) =>
      [...partitions].map(([partition, { low, high }]) => {
        const place = stands.get(placeId(topic, partition));
        // nothing of a topic that was made anew is carried out
        const isKnown = place && (place.topicId === null || place.topicId === topicId);
        const next = isKnown && place.next > low ? place.next : low;
        return { topic, partition, events: Math.max(0, Number(high - next)) };
      }),
    );
  }
}
