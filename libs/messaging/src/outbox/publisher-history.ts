import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, HealthChecks, logger, must, type BaseConfig } from '#platform';
import { unknownPublished } from '../history-metrics.js';
import { LogReader, type Log } from '../kafka/log-reader.js';
import { changeOf, endsOf } from './log-change.js';
import type { PublishedTopic } from './published-topic.js';
import { Published } from './published.js';
import { Replays } from './replays.js';
import type { Landed } from './sender.js';
import { UnknownEvents } from './unknown-events.js';

/**
 * A log that looks shorter than it was is looked at so often before that is believed: a broker that has just
 * taken over may not know the end yet.
 */
const LOOKS_AT_SHORTER = 4;
/** So many topics that had the name before are remembered. */
const MOST_EARLIER = 20;

/** Kafka's log of a topic of ours looks shorter than what it acknowledged: nothing is sent before that is clear. */
class Unclear extends Error {
  constructor(topic: string) {
    super(
      `Kafka shows fewer events of ${topic} than it acknowledged; it is looked at again before anything is sent`,
    );
  }
}

/**
 * Whether the topics that this service publishes to are still those that it knows. Another topic under the
 * same name, or one that lost its end, gets everything that is kept once more; a topic that holds what this
 * database does not know tells that the database was restored to an earlier point.
 */
@Injectable()
export class PublisherHistory {
  private readonly reader: LogReader;
  private readonly known = new Map<string, PublishedTopic>();
  private readonly shorter = new Map<string, number>();
  /** Topics where a send has shown that events are gone: that is clear, whatever the ends look like by now. */
  private readonly lower = new Set<string>();
  private topics: string[] = [];

  constructor(
    @Inject(CONFIG) config: BaseConfig,
    private readonly published: Published,
    private readonly replays: Replays,
    private readonly unknown: UnknownEvents,
    health: HealthChecks,
  ) {
    this.reader = new LogReader(config, 'publisher-history');
    health.register(
      'published-history',
      async () => {
        const ahead = [...this.known.values()].filter(({ unknownEvents }) => unknownEvents);
        if (ahead.length)
          throw new Error(
            `${ahead.map(({ _id }) => _id).join(', ')} hold events that this database does not know`,
          );
      },
      { of: 'work' },
    );
  }

  close(): Promise<void> {
    return this.reader.close();
  }

  publishes(topics: string[]): void {
    this.topics = topics;
  }

  idOf(topic: string): string | null {
    return this.known.get(topic)?.topicId ?? null;
  }

  /**
   * True when Kafka put events where there should have been others: it does not have those any more. Look
   * before anything of that is written down.
   */
  isLowerThanKnown(landed: Landed[]): boolean {
    for (const { topic, partition, base, end } of landed) {
      const known = this.known.get(topic);
      if (!known) continue;
      if (base < (known.ends[partition] ?? 0)) this.lower.add(topic);
      else known.ends[partition] = end;
    }
    return this.lower.size > 0;
  }

  /**
   * Compares what Kafka has with what we know, before anything is sent to it by a new leader and now and then.
   * @throws Unclear when the log may be shorter
   */
  async look(): Promise<void> {
    if (!this.topics.length) return;
    const logs = await this.reader.look(this.topics);
    for (const [topic, log] of logs) await this.compare(topic, log);
  }

  private async compare(topic: string, log: Log): Promise<void> {
    const known = await this.published.topic(topic),
      ends = endsOf(log),
      isLower = this.lower.has(topic);
    const change = changeOf(known, log, isLower);
    switch (change) {
      case 'NEW':
        await this.published.remember({
          _id: topic,
          topicId: log.topicId,
          ends,
          keptFrom: ends,
          ...(Object.keys(ends).length && { keptSince: new Date() }),
        });
        break;
      case 'REPLACED':
      case 'CUT': {
        if (change === 'CUT' && !isLower && this.countShorter(topic) < LOOKS_AT_SHORTER)
          throw new Unclear(topic);
        await this.sendAllAgain(must(known, 'known'), log, change);
        break;
      }
      case 'LONGER':
        await this.unknown.noteUnchecked(must(known, 'known'), ends);
        break;
      case 'SAME':
    }
    this.shorter.delete(topic);
    this.lower.delete(topic);
    const now = await this.published.topic(topic);
    if (now) this.known.set(topic, now);
    if (now?.unchecked?.length)
      this.unknown.check(topic, log, (unknownEvents) => {
        const latest = this.known.get(topic);
        if (latest && unknownEvents) latest.unknownEvents = unknownEvents;
      });
    unknownPublished.set({ topic }, now?.unknownEvents?.count ?? 0);
  }

  private countShorter(topic: string): number {
    const looks = (this.shorter.get(topic) ?? 0) + 1;
    this.shorter.set(topic, looks);
    return looks;
  }

  /** First the intent, then what is known of the new log: a death in between sends again once more. */
  private async sendAllAgain(known: PublishedTopic, log: Log, change: 'REPLACED' | 'CUT'): Promise<void> {
    const ends = endsOf(log);
    await this.replays.begin({
      topic: known._id,
      from: null,
      after: '',
      reason: change === 'CUT' ? 'TOPIC_CUT' : 'TOPIC_REPLACED',
    });
    if (change === 'CUT') await this.published.change(known._id, { ends });
    else {
      const { topicId, keptFrom, earlier = [] } = known;
      await this.published.change(
        known._id,
        {
          topicId: log.topicId,
          ends,
          // what already stands in another log came from elsewhere, or from us before we noticed
          keptFrom: ends,
          earlier: [{ topicId, keptFrom }, ...earlier].slice(0, MOST_EARLIER),
        },
        ['unchecked'],
      );
    }
    logger.error(
      { topic: known._id, was: known.topicId, is: log.topicId },
      change === 'CUT'
        ? 'Kafka lost the end of this topic: everything that is kept is sent again'
        : 'Kafka has another topic under this name, without what was sent: everything that is kept is sent again',
    );
  }

  /** The partitions that Kafka has of each topic. */
  async partitions(topics: string[]): Promise<Map<string, number[]>> {
    const logs = await this.reader.look(topics);
    return new Map([...logs].map(([topic, { partitions }]) => [topic, [...partitions.keys()]]));
  }

  /** What is known by now of each topic of ours. */
  async topicsKnown(): Promise<PublishedTopic[]> {
    return (await this.published.all()).filter(({ _id }) => this.known.has(_id));
  }
}
