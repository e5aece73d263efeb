import type { Consumer, KafkaMessage } from 'kafkajs';
import { logger } from '#platform';
import { markerOf, type Beginning } from '../history-marker.js';
import { filledHoles, reread, stoppedPartitions } from '../history-metrics.js';
import type { LogReader } from '../kafka/log-reader.js';
import { advice } from './advice.js';
import { placeId, type Place, type Progress, type Step } from './progress.js';
import { fills, isNews, LOOKS, standingOf, type Hole, type PartitionLog } from './standing.js';

/** A partition that is read: where it stands, and which topic that is. */
export interface Reading {
  kind: 'READS';
  next: bigint;
  topicId: string | null;
  awaits?: string | undefined;
}
/**
 * A partition of which nothing is carried out; its log is looked through for the word that what is missing
 * comes again.
 */
interface Stopped {
  kind: 'HOLE';
  hole: Hole;
  place: Place;
  log: PartitionLog;
}
type State = Reading | Stopped | { kind: 'UNSURE'; hole: Hole; looks: number };

interface Partition {
  topic: string;
  partition: number;
}

/** How often a partition that stands still is looked at. */
const STOPPED_EVERY_MS = 2_000;

/**
 * Where the partitions of this instance stand. They are fetched from the service's own progress and nowhere
 * else; where Kafka does not have what comes next, the partition is stopped, loudly, and the others go on.
 */
export class Places {
  private readonly states = new Map<string, State>();
  private assigned: Partition[] = [];
  private readonly toldReread = new Map<string, bigint>();
  private lookAt = 0;
  private stoppedAt = 0;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly consumer: () => Consumer | null,
    private readonly progress: Progress,
    private readonly reader: LogReader,
    private readonly groupId: string,
    private readonly lookEveryMs: number,
  ) {}

  /** Partitions that stand still, with what is wrong. */
  stopped(): string[] {
    return [...this.states].flatMap(([id, state]) => (state.kind === 'HOLE' ? [`${id}: ${state.hole}`] : []));
  }

  /** Called before anything of a new assignment is fetched. */
  async assign(assignment: Record<string, number[]>): Promise<void> {
    this.states.clear();
    stoppedPartitions.reset();
    this.assigned = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    );
    for (const { topic, partition } of this.assigned)
      this.consumer()?.pause([{ topic, partitions: [partition] }]);
    await this.look(this.assigned);
    this.lookAt = Date.now() + this.lookEveryMs;
  }

  /** Where a partition is read; undefined for one that stands still or is not known to be in order. */
  reading({ topic, partition }: Partition): Reading | undefined {
    const state = this.states.get(placeId(topic, partition));
    return state?.kind === 'READS' ? state : undefined;
  }

  moved({ topic, partition, next, isWhole }: Step): void {
    const state = this.reading({ topic, partition });
    if (!state) return;
    state.next = next;
    if (isWhole) state.awaits = undefined;
  }

  /** Something about it is in doubt: it is not read until that is clear. */
  async doubt(place: Partition): Promise<void> {
    this.become(place, undefined);
    this.consumer()?.pause([{ topic: place.topic, partitions: [place.partition] }]);
    await this.look([place]);
  }

  /** Once in a while: what stands still, is paused or was not clear; all of them less often. */
  async tick(): Promise<void> {
    const now = Date.now();
    if (now >= this.lookAt) {
      this.lookAt = now + this.lookEveryMs;
      return this.look(this.assigned);
    }
    const paused = new Set(
      this.consumer()
        ?.paused()
        .flatMap(({ topic, partitions }) => partitions.map((partition) => placeId(topic, partition))),
    );
    const isStoppedDue = now >= this.stoppedAt;
    if (isStoppedDue) this.stoppedAt = now + STOPPED_EVERY_MS;
    await this.look(
      this.assigned.filter(({ topic, partition }) => {
        const id = placeId(topic, partition),
          state = this.states.get(id);
        return state?.kind === 'HOLE' ? isStoppedDue : paused.has(id);
      }),
    );
  }

  /** One look at a time: two of them would answer each other's questions. */
  private look(partitions: Partition[]): Promise<void> {
    this.looking = this.looking
      .then(() => this.compare(partitions))
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'where the partitions stand is not clear yet; it is looked at again');
      });
    return this.looking;
  }

  private async compare(partitions: Partition[]): Promise<void> {
    if (!partitions.length) return;
    const ids = partitions.map(({ topic, partition }) => placeId(topic, partition)),
      topics = [...new Set(partitions.map(({ topic }) => topic))];
    // in this order: what is carried out meanwhile is in the log that is asked for afterwards
    const shown = await this.reader.shown(this.groupId, topics);
    const places = await this.progress.of(ids),
      logs = await this.reader.look(topics);
    const fresh: Array<{ id: string; topicId: string | null }> = [],
      settle: Array<() => void> = [];
    for (const one of partitions) {
      const id = placeId(one.topic, one.partition),
        topic = logs.get(one.topic),
        extent = topic?.partitions.get(one.partition);
      if (!topic || !extent) continue;
      const log = { ...extent, topicId: topic.topicId },
        place = places.get(id),
        standing = standingOf(place, log);
      if (standing.kind === 'HOLE') {
        await this.stop(one, place, log, standing.hole);
        continue;
      }
      if (!place) fresh.push({ id, topicId: log.topicId });
      const { next } = standing,
        { topicId } = log;
      settle.push(() =>
        this.read(one, { kind: 'READS', next, topicId, awaits: place?.awaits }, shown.get(id)),
      );
    }
    await this.progress.begin(fresh);
    for (const go of settle) go();
  }

  private read(one: Partition, reading: Reading, shown: bigint | undefined): void {
    const { next } = reading,
      id = placeId(one.topic, one.partition),
      before = this.states.get(id);
    // it is at work, and further than the row that was read before; unless its offset was out of range for a moment
    if (before?.kind === 'READS') return this.isPaused(one) ? this.go(one, before.next) : undefined;
    if (before?.kind === 'HOLE') this.over(one, before.hole, 'OPERATOR');
    if (shown !== undefined && shown > next && this.toldReread.get(id) !== shown) {
      this.toldReread.set(id, shown);
      reread.inc({ topic: one.topic }, Number(shown - next));
      logger.warn(
        { ...one, from: next.toString(), to: shown.toString() },
        'the database of this service is older than what it has told Kafka: it was restored to an earlier point. Everything since is read again',
      );
    }
    this.become(one, reading);
    this.go(one, next);
  }

  private async stop(one: Partition, place: Place | undefined, log: PartitionLog, hole: Hole): Promise<void> {
    const id = placeId(one.topic, one.partition),
      before = this.states.get(id);
    if (before?.kind === 'HOLE' && before.hole === hole && before.log.topicId === log.topicId) return;
    const looks = before?.kind === 'UNSURE' && before.hole === hole ? before.looks + 1 : 1;
    if (!place?.hole && looks < LOOKS[hole]) {
      this.become(one, { kind: 'UNSURE', hole, looks });
      this.consumer()?.pause([{ topic: one.topic, partitions: [one.partition] }]);
      return;
    }
    await this.progress.stop(id, place, hole);
    const since = place ?? { next: 0n, topicId: null, at: null };
    this.become(one, { kind: 'HOLE', hole, place: since, log });
    logger.error(
      { ...one, hole, next: since.next.toString(), has: [log.low.toString(), log.high.toString()] },
      advice(hole, one.topic, since),
    );
    // looked through, not carried out
    this.go(one, log.low);
  }

  /** Looks through records of a partition that stands still. */
  async search(one: Partition, messages: KafkaMessage[]): Promise<void> {
    const id = placeId(one.topic, one.partition),
      state = this.states.get(id);
    if (state?.kind !== 'HOLE') return;
    const begun = messages.flatMap((message) => {
      const marker = markerOf(message, one.partition);
      return marker?.kind === 'BEGINS' && isNews(marker, state.hole, state.place) ? [marker] : [];
    });
    if (!begun.length) return;
    const enough = begun.find((marker) => fills(marker, state.place));
    if (!enough) return this.tellTooLittle(one, state, begun);
    const log = await this.now(one),
      awaits = enough.replay;
    if (!(await this.progress.goOn(id, state.place, log, awaits))) return this.doubt(one);
    this.over(one, state.hole, 'REPLAY');
    this.become(one, { kind: 'READS', next: log.low, topicId: log.topicId, awaits });
    this.go(one, log.low);
  }

  private async now({ topic, partition }: Partition): Promise<{ topicId: string | null; low: bigint }> {
    const found = (await this.reader.look([topic])).get(topic);
    return { topicId: found?.topicId ?? null, low: found?.partitions.get(partition)?.low ?? 0n };
  }

  private tellTooLittle(one: Partition, { hole, place }: Stopped, begun: Beginning[]): void {
    logger.error(
      { ...one, hole, announced: begun.map(({ logs, from }) => ({ logs, from })) },
      `what the publisher sends again is not all that is missing here. ${advice(hole, one.topic, place)}`,
    );
  }

  /**
   * The only way from one state to the next, so that the metric never tells of a hole that is over, however
   * it ended.
   */
  private become(one: Partition, state: State | undefined): void {
    const id = placeId(one.topic, one.partition),
      before = this.states.get(id),
      labels = { topic: one.topic, partition: String(one.partition) };
    if (before?.kind === 'HOLE') stoppedPartitions.remove({ ...labels, hole: before.hole });
    if (state?.kind === 'HOLE') stoppedPartitions.set({ ...labels, hole: state.hole }, 1);
    if (state) this.states.set(id, state);
    else this.states.delete(id);
  }

  private over(one: Partition, hole: Hole, by: 'REPLAY' | 'OPERATOR'): void {
    filledHoles.inc({ topic: one.topic, by });
    logger.warn(
      { ...one, hole, by },
      by === 'REPLAY'
        ? 'all that was missing in this partition has been sent again: it is read from its beginning, and each effect happens once'
        : 'this partition goes on because the operator said so',
    );
  }

  private isPaused({ topic, partition }: Partition): boolean {
    const paused = this.consumer()?.paused() ?? [];
    return paused.some((one) => one.topic === topic && one.partitions.includes(partition));
  }

  private go({ topic, partition }: Partition, offset: bigint): void {
    this.consumer()?.seek({ topic, partition, offset: offset.toString() });
    this.consumer()?.resume([{ topic, partitions: [partition] }]);
  }
}
