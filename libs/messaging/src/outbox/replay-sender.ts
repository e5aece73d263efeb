import { logger, must } from '#platform';
import type { OutgoingEvent } from '../event.js';
import { encodedMarker, type Marker } from '../history-marker.js';
import { replayedEvents } from '../history-metrics.js';
import { pendingOf, type OutboxDocument, type Sent } from './outbox.js';
import type { PublishedTopic } from './published-topic.js';
import { sentOf, type Published } from './published.js';
import type { PublisherHistory } from './publisher-history.js';
import type { Replay, Replays } from './replays.js';
import type { Sender } from './sender.js';

const ROWS_AT_ONCE = 50;
const ASK_EVERY_MS = 5_000;

/**
 * Sends kept events again, a slice at a time between what is new, up to the newest: at the end the last event
 * of each key is the last one in the log once more, whatever was sent meanwhile.
 */
export class ReplaySender {
  private askAt = 0;

  constructor(
    private readonly replays: Replays,
    private readonly published: Published,
    private readonly history: PublisherHistory,
    private readonly sender: Sender,
    private readonly topicPrefix: string,
  ) {}

  /** Something may have been asked for. */
  wake(): void {
    this.askAt = 0;
  }

  /** @returns whether there is more to be sent */
  async sendSlice(): Promise<boolean> {
    if (Date.now() < this.askAt) return false;
    const replay = await this.replays.open();
    this.askAt = replay ? 0 : Date.now() + ASK_EVERY_MS;
    if (!replay) return false;
    if (!replay.isAnnounced) await this.announce(replay);
    const rows = await this.published.rowsAfter(replay.after, ROWS_AT_ONCE);
    if (!rows.length) {
      await this.tell(replay, (_topic, partition) => ({ kind: 'ENDS', partition, replay: replay._id }));
      await this.replays.finish(replay._id);
      logger.warn(
        { replay: replay._id, events: replay.events },
        'everything that was to be sent again is sent',
      );
      return true;
    }
    const events = rows
        .flatMap((row) => pendingOf(row).events)
        .filter((event) => this.isWanted(event, replay)),
      landed = events.length ? await this.sender.send(events) : [];
    if (this.history.isLowerThanKnown(landed)) await this.history.look();
    const sent = sentOf(landed, (topic) => this.history.idOf(topic));
    await this.published.markAgain(
      must(rows[0], 'an item of rows')._id,
      merged(must(rows[0], 'an item of rows'), sent),
      sent,
    );
    await this.replays.advance(replay._id, must(rows.at(-1), 'the last of rows')._id, events.length);
    replayedEvents.inc({ reason: replay.reason }, events.length);
    return true;
  }

  private isWanted({ topic, headers }: OutgoingEvent, replay: Replay): boolean {
    return (
      (replay.topic === undefined || replay.topic === `${this.topicPrefix}${topic}`) &&
      (replay.tenantId === undefined || replay.tenantId === headers['ce_tenantid'])
    );
  }

  /**
   * Tells every partition that it comes, before the first event of it: whoever stopped there for want of it
   * may go on.
   */
  private async announce(replay: Replay): Promise<void> {
    logger.warn(
      { replay: replay._id, reason: replay.reason, from: replay.from },
      'kept events are sent again',
    );
    await this.tell(replay, ({ topicId, keptFrom, earlier = [], keptSince }, partition) => ({
      kind: 'BEGINS',
      partition,
      replay: replay._id,
      from: replay.from && later(replay.from, keptSince).toISOString(),
      logs: [{ topicId, keptFrom }, ...earlier].map((log) => ({
        topicId: log.topicId,
        keptFrom: log.keptFrom[partition] ?? 0,
      })),
    }));
    await this.replays.announced(replay._id);
  }

  /** A replay of one tenant fills nothing as a whole: of that nothing is told. */
  private async tell(
    replay: Replay,
    markerFor: (topic: PublishedTopic, partition: number) => Marker,
  ): Promise<void> {
    if (replay.tenantId !== undefined) return;
    const topics = (await this.history.topicsKnown()).filter(({ _id }) => (replay.topic ?? _id) === _id),
      partitions = await this.history.partitions(topics.map(({ _id }) => _id));
    for (const topic of topics) {
      const markers = (partitions.get(topic._id) ?? []).map((partition) => markerFor(topic, partition));
      await this.sender.sendTo(topic._id, markers.map(encodedMarker));
    }
  }
}

/** What was forgotten cannot come again, whatever was asked for. */
const later = (asked: Date, keptSince = asked): Date => (keptSince > asked ? keptSince : asked);

/** What the row said of other topics and rounds stays true; of the same log the later end counts. */
function merged({ sent: before = [] }: OutboxDocument, sent: Sent[]): Sent[] {
  const result = [...before];
  for (const one of sent) {
    const at = result.findIndex(({ topic, topicId }) => topic === one.topic && topicId === one.topicId),
      earlier = result[at];
    if (earlier) result[at] = { ...one, ends: { ...earlier.ends, ...one.ends } };
    else result.push(one);
  }
  return result;
}
