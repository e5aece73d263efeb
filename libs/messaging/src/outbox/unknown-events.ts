import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, logger, type BaseConfig } from '#platform';
import { isMarker } from '../history-marker.js';
import { unknownPublished } from '../history-metrics.js';
import { header } from '../kafka/decode.js';
import type { Log } from '../kafka/log-reader.js';
import { readRange, type Range } from '../kafka/read-range.js';
import { eventsOf } from './event-lines.js';
import { Outbox } from './outbox.js';
import type { OffsetRange, PublishedTopic } from './published-topic.js';
import { idAt, Published } from './published.js';

/** How long before the time in an event's id its row may have been stated. */
const EARLIER_MS = 3_600_000;

/**
 * Events that Kafka has behind the last one that this database knows of. A relay that died between sending
 * and writing that down leaves such events, and they wait in the outbox. Events of which there is no row were
 * stated by a database that was later: this one has been restored to an earlier point.
 */
@Injectable()
export class UnknownEvents {
  private readonly underWay = new Set<string>();

  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly outbox: Outbox,
    private readonly published: Published,
  ) {}

  /** Writes down what is to be compared, before anything more is sent: a death does not make it forgotten. */
  async noteUnchecked(known: PublishedTopic, ends: Record<string, number>): Promise<void> {
    const ranges = Object.entries(ends)
      .map(([partition, to]) => ({ partition: Number(partition), from: known.ends[partition] ?? 0, to }))
      .filter(({ from, to }) => to > from);
    await this.published.noteUnchecked(known._id, ranges, ends);
  }

  /** Compares in the background what has been noted so far; what is found is told, written down, and handed over. */
  check(topic: string, log: Log, found: (all: PublishedTopic['unknownEvents']) => void): void {
    if (this.underWay.has(topic)) return;
    this.underWay.add(topic);
    void this.compare(topic, log)
      .then(found)
      .catch((error: unknown) =>
        logger.warn({ err: error, topic }, 'what Kafka holds beyond the outbox will be looked at again'),
      )
      .finally(() => this.underWay.delete(topic));
  }

  private async compare(topic: string, log: Log): Promise<PublishedTopic['unknownEvents']> {
    const noted = (await this.published.topic(topic))?.unchecked ?? [],
      inKafka = new Map<string, string>();
    await readRange(this.config, topic, rangesIn(log, noted), (message) => {
      const id = header(message, 'ce_id');
      if (id && !isMarker(message)) inKafka.set(id, header(message, 'ce_type') ?? '');
    });
    for await (const id of this.idsSince(earliest([...inKafka.keys()]))) inKafka.delete(id);
    const all = await this.published.checked(topic, noted, inKafka.size);
    if (!inKafka.size) return all;
    unknownPublished.set({ topic }, all?.count ?? 0);
    logger.error(
      { topic, events: all?.count, types: countBy([...inKafka.values()]) },
      'Kafka holds events that this database does not know: it was restored to an earlier point. Consumers have them or will; what this service acknowledged since that point is not in its database. See docs/how-to/rewound-history.md',
    );
    return all;
  }

  /** Ids of the events of all rows that may hold one that is as old as `since`. */
  private async *idsSince(since: string | undefined): AsyncGenerator<string> {
    if (!since) return;
    const rows = this.outbox.collection.find({ _id: { $gte: since } }, { projection: { events: 1 } });
    for await (const { events } of rows)
      for (const { headers } of eventsOf(events)) yield headers['ce_id'] ?? '';
  }
}

/** What the log has now of what was noted, as one range of each partition. */
function rangesIn({ partitions }: Log, noted: OffsetRange[]): Range[] {
  return [...partitions].flatMap(([partition, { low, high }]) => {
    const here = noted.filter((range) => range.partition === partition);
    if (!here.length) return [];
    const from = BigInt(Math.min(...here.map((range) => range.from))),
      to = BigInt(Math.max(...here.map((range) => range.to)));
    return [{ partition, from: from > low ? from : low, to: to < high ? to : high }];
  });
}

/** Ids of events are time-ordered, as those of rows are. */
function earliest(ids: string[]): string | undefined {
  const first = ids.sort()[0];
  if (!first) return undefined;
  const at = Number.parseInt(first.slice(0, 8) + first.slice(9, 13), 16);
  return idAt(new Date((Number.isNaN(at) ? 0 : at) - EARLIER_MS));
}

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
