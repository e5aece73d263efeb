import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, logger, type BaseConfig } from '#platform';
import { Progress, type Place } from '../consumer/progress.js';
import { LogReader } from '../kafka/log-reader.js';
import type { PublishedTopic } from '../outbox/published-topic.js';
import { idAt, Published } from '../outbox/published.js';
import { Relay } from '../outbox/relay.js';
import { Replays, type Replay } from '../outbox/replays.js';

export interface EventHistoryState {
  topics: PublishedTopic[];
  replays: Replay[];
  stopped: Array<{ id: string; place: Place & { hole: NonNullable<Place['hole']> } }>;
}

/** What an operator sees of a service's event history, and does about it. */
@Injectable()
export class EventHistory {
  private readonly reader: LogReader;

  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly published: Published,
    private readonly replays: Replays,
    private readonly progress: Progress,
    private readonly relay: Relay,
  ) {
    this.reader = new LogReader(config, 'event-history');
  }

  async state(): Promise<EventHistoryState> {
    const [topics, replays, places] = await Promise.all([
      this.published.all(),
      this.replays.list(),
      this.progress.of(),
    ]);
    return { topics, replays, stopped: stoppedOf(places) };
  }

  /** The publisher sends again what it keeps. */
  async replay({
    from,
    topic,
    tenantId,
  }: {
    from: Date | null;
    topic?: string | undefined;
    tenantId?: string | undefined;
  }): Promise<Replay> {
    const replay = await this.replays.begin({
      from,
      after: from ? idAt(from) : '',
      reason: 'ASKED',
      ...(topic && { topic: `${this.config.TOPIC_PREFIX}${topic}` }),
      ...(tenantId && { tenantId }),
    });
    this.relay.wake();
    return replay;
  }

  /**
   * Goes on with what is there: stopped partitions are read from their beginning, and what the database does
   * not know of is no longer told.
   */
  async goOn(): Promise<{ partitions: number; topics: number }> {
    const stopped = stoppedOf(await this.progress.of()),
      names = [...new Set(stopped.map(({ id }) => id.slice(0, id.lastIndexOf('/'))))];
    let partitions = 0;
    try {
      const logs = names.length ? await this.reader.look(names) : new Map();
      for (const { id, place } of stopped) {
        const log = logs.get(id.slice(0, id.lastIndexOf('/'))),
          extent = log?.partitions.get(Number(id.slice(id.lastIndexOf('/') + 1)));
        if (log && extent && (await this.progress.goOn(id, place, { topicId: log.topicId, low: extent.low })))
          partitions++;
      }
    } finally {
      await this.reader.close();
    }
    const topics = await this.published.forgiveUnknown();
    logger.warn({ partitions, topics }, 'the operator said to go on with what is there');
    return { partitions, topics };
  }
}

const stoppedOf = (places: Map<string, Place>): EventHistoryState['stopped'] =>
  [...places].flatMap(([id, place]) => (place.hole ? [{ id, place: { ...place, hole: place.hole } }] : []));
