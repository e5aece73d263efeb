import { describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { partitionOf, rewindable } from '../test/rewindable.js';
import { unique } from '../test/test-service.js';
import { EventHistory } from './event-history/event-history.js';
import { idAt, Published } from './outbox/published.js';

/** Topics of one spec are deleted and cut here: others on the same engines do not notice. */
describe('the history of events', () => {
  const history = rewindable();
  const { carriedOut, publish, stop, stops, there } = history;

  it('carries out what a topic that was deleted held, from the one that takes its place, once', async () => {
    const before = await publish(20);
    await carriedOut(before);
    await stop();
    await history.deleteTopic();
    await history.start();
    const after = await publish(5);
    await carriedOut([...before, ...after]);
    expect((await history.service.balances()).get('p1')).toBe(25);
    await eventually(async () => (await history.check('consumer-history')) === 'ok');
    const { replays } = await history.service.app.get(EventHistory).state();
    expect(replays).toMatchObject([{ reason: 'TOPIC_REPLACED', from: null }]);
  });

  it('notices while it runs that its topic is another one', async () => {
    await carriedOut(await publish(20));
    await history.deleteTopic();
    const after = await publish(5);
    await carriedOut(after);
    expect((await history.service.balances()).get('p1')).toBe(25);
  });

  it('stands still where the next event is gone, tells so, goes on with the other partitions, and ends whole after a replay', async () => {
    const other = ['a', 'b', 'c', 'd'].find((person) => partitionOf(person) !== partitionOf('p1'))!,
      first = await publish(10);
    await carriedOut(first);
    const begun = new Date();
    const copy = await history.progress(),
      lost = await publish(10);
    await carriedOut(lost);
    await stop();
    await history.start();
    await stop();
    // this database was restored, and Kafka kept too little
    await history.restoreTo(copy, lost);
    await history.forgetBefore(15);
    await history.start();
    await stops('EXPIRED');
    await eventually(async () => (await history.check('consumer-history')) === 'failed');
    await carriedOut(await publish(5, other));
    const behind = await publish(5);
    await history.sent();
    // one that begins too late fills nothing
    await history.service.app.get(EventHistory).replay({ from: new Date() });
    await eventually(async () =>
      (await history.service.app.get(EventHistory).state()).replays.every(({ finishedAt }) => finishedAt),
    );
    expect(await history.stoppedHere()).toHaveLength(1);
    expect(await there([...lost, ...behind])).toBe(0);
    await history.service.app.get(EventHistory).replay({ from: new Date(begun.getTime() - 3_600_000) });
    await carriedOut([...lost, ...behind]);
    expect((await history.service.balances()).get('p1')).toBe(25);
    expect(await history.stoppedHere()).toEqual([]);
  });

  it('goes on with what is there when the operator says so', async () => {
    await carriedOut(await publish(10));
    const copy = await history.progress(),
      lost = await publish(10);
    await carriedOut(lost);
    await stop();
    await history.restoreTo(copy, lost);
    await history.forgetBefore(15);
    await history.start();
    await stops('EXPIRED');
    expect(await history.service.app.get(EventHistory).goOn()).toEqual({ partitions: 1, topics: 0 });
    await carriedOut(lost.slice(5));
    expect(await there(lost.slice(0, 5))).toBe(0);
    await eventually(async () => (await history.check('consumer-history')) === 'ok');
  });

  it('fills nothing by itself when the publisher no longer keeps all of it', async () => {
    const before = await publish(10);
    await carriedOut(before);
    await history.service.app.get(Published).purge(new Date(Date.now() + 60_000));
    expect(await history.service.count('outbox')).toBe(0);
    const copy = await history.progress();
    await stop();
    // it had not carried them out
    await history.restoreTo(
      copy.map((row) => ({ ...row, next: 0 })),
      before,
    );
    await history.deleteTopic();
    await history.start();
    await stops('TOPIC_REPLACED');
    const after = await publish(5);
    await history.sent();
    await history.replayed(1);
    // one after another is noticed and, where nothing was forgotten, filled
    const wanted = `${history.topic}/${partitionOf('p1')}`;
    await eventually(async () => (await history.stoppedHere()).map(({ id }) => id).join() === wanted, {
      describe: `only ${wanted} stands still`,
    });
    expect(await there(after)).toBe(0);
    await history.service.app.get(EventHistory).goOn();
    await carriedOut(after);
  });

  it('tells of events in Kafka that its database does not know, and of none that it does', async () => {
    await carriedOut(await publish(10));
    const unknown = async () =>
      (await history.service.app.get(EventHistory).state()).topics[0]?.unknownEvents?.count;
    await stop();
    // as after a death between sending and writing that down
    await history.inDatabase('outbox_topics', (rows) => rows.updateMany({}, { $set: { ends: {} } }));
    await history.start();
    await eventually(async () => {
      const [known] = (await history.service.app.get(EventHistory).state()).topics;
      return known && !known.unchecked?.length && Object.keys(known.ends).length > 0;
    });
    expect(await unknown()).toBeUndefined();
    await stop();
    await history.inDatabase('outbox_topics', (rows) => rows.updateMany({}, { $set: { ends: {} } }));
    await history.inDatabase('outbox', (rows) => rows.deleteMany({}));
    await history.start();
    await eventually(async () => (await unknown()) === 10);
    await eventually(async () => (await history.check('published-history')) === 'failed');
    expect(await history.service.app.get(EventHistory).goOn()).toEqual({ partitions: 0, topics: 1 });
    await eventually(async () => (await history.check('published-history')) === 'ok');
  });

  it('sends nothing and deletes nothing where a row of the outbox is of a format that it does not know', async () => {
    await carriedOut(await publish(1));
    const foreign = { _id: unique(), v: 99, at: new Date(), events: 'of another kind' };
    await history.rows('outbox').insertOne(foreign);
    await eventually(async () => (await history.check('outbox-format')) === 'failed');
    const waiting = await publish(1);
    expect(await history.rows('outbox').findOne({ _id: foreign._id })).toMatchObject({ v: 99 });
    await history.rows('outbox').deleteOne({ _id: foreign._id });
    await carriedOut(waiting);
    expect(await history.check('outbox-format')).toBe('ok');
  });

  it('keeps what was sent, and forgets it after its time but not what waits', async () => {
    await carriedOut(await publish(3));
    await history.sent();
    const rows = history.rows('outbox'),
      before = new Date(Date.now() - 30 * 86_400_000),
      at = new Date(before.getTime() - 1);
    await rows.insertOne({ _id: idAt(at), v: 1, at, events: '', sentAt: at });
    expect(await history.service.app.get(Published).purge(before)).toBe(1);
    expect(await rows.countDocuments()).toBe(1);
  });
});
