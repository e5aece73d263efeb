import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { partitionOf, rewindable } from '../test/rewindable.js';
import { given, produceRaw, unique } from '../test/test-service.js';
import { EventHistory } from './event-history/event-history.js';
import { encodedMarker } from './history-marker.js';
import { linesOf } from './outbox/event-lines.js';
import { rowOf } from './outbox/outbox.js';
import { Published } from './outbox/published.js';
import { UnknownEvents } from './outbox/unknown-events.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NEVER_LOOKS = { HISTORY_LOOK_MS: String(HOUR_MS) };

/** When a hole may be taken for filled, and when not. */
describe('what is sent again', () => {
  const history = rewindable();
  const { carriedOut, publish, stop, stops, there } = history;
  const operator = () => history.service.app.get(EventHistory);
  const published = () => history.service.app.get(Published);
  /** The partition of p1 is looked through to its end while it stands still. */
  const lookedThrough = async () => {
    const other = ['a', 'b', 'c', 'd'].find((person) => partitionOf(person) !== partitionOf('p1'))!;
    await carriedOut(await publish(1, other));
  };

  /** Events that were stated a while ago: the ids of rows and of events say so. */
  async function publishEarlier(n: number, msAgo: number): Promise<string[]> {
    const ids = Array.from({ length: n }, unique),
      msecs = Date.now() - msAgo;
    const events = ids
      .map((id) => given(id, 'p1'))
      .map((event) => ({ ...event, headers: { ...event.headers, ce_id: v7({ msecs }) } }));
    const row = rowOf({ _id: v7({ msecs }), events });
    await history.rows('outbox').insertOne(row);
    return ids;
  }

  it('fills nothing by its time for who was in the middle of an earlier one when events expired', async () => {
    const first = await publishEarlier(10, 3 * HOUR_MS);
    await carriedOut(first);
    const copy = await history.progress(),
      lost = await publishEarlier(10, 2 * HOUR_MS);
    await carriedOut(lost);
    await stop();
    await history.restoreTo(copy, lost);
    await history.forgetBefore(15);
    await history.start();
    await stops('EXPIRED');
    // a publisher that died when it had sent again nothing yet but a new event
    const { topicId } = (await published().all())[0]!;
    const partition = partitionOf('p1'),
      fresh = unique(),
      { topic: _, ...event } = given(fresh, 'p1');
    await produceRaw(history.iso, [
      encodedMarker({
        kind: 'BEGINS',
        partition,
        replay: unique(),
        from: null,
        logs: [{ topicId, keptFrom: 0 }],
      }),
      { ...event, partition },
    ]);
    await carriedOut([...lost.slice(5), fresh]);
    await stop();
    const { topic: __, ...unread } = given(unique(), 'p1');
    await produceRaw(history.iso, [{ ...unread, partition }]);
    await history.forgetBefore();
    await history.start();
    await stops('EXPIRED');
    await operator().replay({ from: new Date(Date.now() - HOUR_MS) });
    await history.replayed(1);
    await lookedThrough();
    expect(await history.stoppedHere()).toHaveLength(1);
    await operator().replay({ from: null });
    await carriedOut(lost);
  });

  it('goes by every earlier topic: one that was made anew twice fills what the first one held, by itself and asked for', async () => {
    const before = await publish(10);
    await carriedOut(before);
    const copy = (await history.progress()).map((row) => ({ ...row, next: 0 }));
    for (const replays of [1, 2]) {
      await stop();
      await history.deleteTopic();
      await history.start();
      await history.replayed(replays);
    }
    await stop();
    await history.restoreTo(copy, before);
    await history.start();
    await carriedOut(before);
    await stop();
    await history.restoreTo(copy, before);
    await history.forgetBefore();
    await history.start();
    await stops('TOPIC_REPLACED');
    await operator().replay({ from: null });
    await carriedOut(before);
    expect(await history.stoppedHere()).toEqual([]);
  });

  it('does not fill a lost end when it was there before that', async () => {
    const before = await publish(10);
    await carriedOut(before);
    await operator().replay({ from: null });
    await history.replayed(1);
    const behind = await publish(1);
    await carriedOut(behind);
    await stop();
    // as if twenty more had been carried out, which Kafka lost
    await history.inDatabase('consumer_progress', async (rows) => {
      const [at] = await rows.find({ next: { $gt: 10 } }).toArray();
      await rows.updateOne({ _id: at!._id }, { $inc: { next: 20 } });
    });
    await history.start();
    await stops('AHEAD');
    await lookedThrough();
    expect(await history.stoppedHere()).toHaveLength(1);
    await operator().replay({ from: null });
    await eventually(async () => (await history.stoppedHere()).length === 0);
  });

  it('notices that it goes to another topic than it thinks', async () => {
    await carriedOut(await publish(10));
    await stop();
    await history.start(NEVER_LOOKS);
    await lookedThrough();
    const partitions = (await history.admin.fetchTopicMetadata({ topics: [history.topic] })).topics[0]!
      .partitions.length;
    await history.deleteTopic();
    await eventually(async () => !(await history.admin.listTopics()).includes(history.topic));
    await history.admin.createTopics({
      topics: [{ topic: history.topic, numPartitions: partitions }],
    });
    await operator().replay({ from: null });
    await eventually(async () => (await history.state()).replays.some(({ reason }) => reason !== 'ASKED'), {
      describe: 'a replay for the topic that is another one',
    });
  });

  it('announces what is kept now, not what was kept when Kafka was looked at last', async () => {
    const before = await publish(10);
    await carriedOut(before);
    const copy = (await history.progress()).map((row) => ({ ...row, next: 0 }));
    await stop();
    await history.restoreTo(copy, before);
    await history.forgetBefore(5);
    await history.start(NEVER_LOOKS);
    await stops('EXPIRED');
    await published().purge(new Date(Date.now() + DAY_MS));
    expect(await history.service.count('outbox')).toBe(0);
    await operator().replay({ from: null });
    await history.replayed(1);
    await lookedThrough();
    expect(await history.stoppedHere()).toHaveLength(1);
    expect(await there(before)).toBe(0);
  });

  it('still has what was noted to be compared while an earlier comparison was under way', async () => {
    await carriedOut(await publish(10));
    await stop();
    await history.start(NEVER_LOOKS);
    await lookedThrough();
    const unknown = history.service.app.get(UnknownEvents),
      partition = partitionOf('p1'),
      topic = async () => (await published().topic(history.topic))!;
    const known = await topic();
    await unknown.noteUnchecked({ ...known, ends: { ...known.ends, [partition]: 5 } }, known.ends);
    const now = await topic(),
      log = { topicId: now.topicId, partitions: new Map([[partition, { low: 0n, high: 10n }]]) };
    const compared = new Promise((resolve) => unknown.check(history.topic, log, resolve));
    await eventually(async () => (await topic()).unchecked?.length === 1);
    await unknown.noteUnchecked(now, { [partition]: 15 });
    await compared;
    expect((await topic()).unchecked).toEqual([{ partition, from: 10, to: 15 }]);
  });

  it('keeps what was stated long ago as long as anything that was sent at the same time', async () => {
    const rows = history.rows('outbox');
    await carriedOut(await publishEarlier(1, 40 * DAY_MS));
    await history.sent();
    const before = new Date(Date.now() - 30 * DAY_MS);
    expect(await published().purge(before)).toBe(0);
    await rows.updateMany({}, { $set: { sentAt: new Date(before.getTime() - 1) } });
    await carriedOut(await publish(1));
    await history.sent();
    expect(await published().purge(before)).toBe(1);
    expect(await rows.countDocuments()).toBe(1);
  });

  it('keeps the order of a person whose earlier event an instance of the last release stated', async () => {
    await carriedOut(await publish(1));
    const old = unique();
    await history
      .rows('outbox')
      .insertOne({ _id: unique(), at: new Date(), events: linesOf([given(old, 'p1')]) });
    const [next] = await publish(1);
    await carriedOut([old, next!]);
    expect((await history.service.effects()).map(({ _id }) => _id).slice(1)).toEqual([old, next]);
  });
});
