import type { ChangeStream, ChangeStreamDocument } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { must } from '#platform';
import { eventually } from '#testing';
import { partitionOf, rewindable } from '../../test/rewindable.js';
import { Published } from './published.js';
import { PublisherHistory } from './publisher-history.js';

/** So long that no look comes by itself: only what a send brings to light makes the relay look. */
const NEVER = { HISTORY_LOOK_MS: '3600000' };
/** Kafka acknowledged so many, and does not have them any more. */
const GONE = 5;

describe('the relay', () => {
  const history = rewindable();
  const { carriedOut, publish, stop } = history;

  it('writes down that everything is sent again before it marks what landed where other events had been', async () => {
    const before = await publish(10);
    await carriedOut(before);
    await stop();
    await history.start(NEVER);
    const { app, connection } = history.service,
      publisher = app.get(PublisherHistory),
      partition = partitionOf('p1'),
      end = before.length + GONE;
    const topicId = await eventually(() => publisher.idOf(history.topic), { describe: 'its first look' });
    publisher.isLowerThanKnown([{ topic: history.topic, partition, base: before.length, end }]);
    await app.get(Published).mark([], [{ topic: history.topic, topicId, ends: { [partition]: end } }]);

    const stream = must(connection.db, 'db').watch();
    // the first look opens it: nothing that follows is missed
    await stream.tryNext();
    // more than what is gone: from the ends alone nobody would see afterwards that something was lost
    const behind = await publish(2 * GONE);
    expect(await firstOf(stream, { replay: isReplay, mark: isMark })).toBe('replay');
    await stream.close();

    await carriedOut([...before, ...behind]);
    await history.replayed(1);
    expect((await history.state()).replays).toMatchObject([{ reason: 'TOPIC_CUT', topic: history.topic }]);
  });
});

const isReplay = (change: ChangeStreamDocument): boolean =>
  change.operationType === 'insert' && change.ns.coll === 'outbox_replays';

const isMark = (change: ChangeStreamDocument): boolean =>
  change.operationType === 'update' &&
  change.ns.coll === 'outbox' &&
  Boolean(change.updateDescription.removedFields?.includes('waits'));

/** @returns which of these kinds of change comes first */
const firstOf = (
  stream: ChangeStream,
  kinds: Record<string, (change: ChangeStreamDocument) => boolean>,
): Promise<string> =>
  eventually(
    async () => {
      for (let change = await stream.tryNext(); change; change = await stream.tryNext()) {
        const seen = change;
        const kind = Object.keys(kinds).find((name) => kinds[name]?.(seen));
        if (kind) return kind;
      }
      return undefined;
    },
    { describe: 'a replay or a mark' },
  );
