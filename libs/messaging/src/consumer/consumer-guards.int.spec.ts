import { MongoNetworkError, type Document } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId, stamps, Transactions } from '#persistence';
import { eventually, isolation, type Isolation } from '#testing';
import {
  CountFeedback,
  given,
  produceRaw,
  testService,
  unique,
  type TestService,
} from '../../test/test-service.js';
import { DeadLetterController } from '../dead-letter/dead-letter.controller.js';
import { BatchProcessor } from './batch-processor.js';
import { ConsumerRunner } from './consumer-runner.js';
import { Fenced, Progress } from './progress.js';

describe('what guards a consumer', () => {
  let iso: Isolation, service: TestService;
  const topic = () => `${iso.topicPrefix}evaluation`;

  beforeEach(async () => {
    iso = isolation('guards');
    CountFeedback.beforeWrite = async () => undefined;
    CountFeedback.batches = [];
    process.env['CONSUMER_MAX_BATCH'] = '10';
    service = await testService(iso).finally(() => delete process.env['CONSUMER_MAX_BATCH']);
  });
  afterEach(async () => {
    CountFeedback.beforeWrite = async () => undefined;
    await service.app.close();
    await iso.cleanup();
  });

  const letters = () => service.connection.db!.collection<{ _id: string } & Document>('dead_letters');
  const carriedOut = (n: number) => eventually(async () => (await service.count('effects')) === n);
  const raw = (...ids: string[]) =>
    produceRaw(
      iso,
      ids.map((id) => ({ ...given(id, 'p1'), partition: 0 })).map(({ topic: _, ...message }) => message),
    );
  const places = async () =>
    [...(await service.app.get(Progress).of())]
      .filter(([, { next }]) => next > 0n)
      .map(([id, place]) => ({ id, ...place }));

  it('drops the whole batch of an instance that another one has replaced', async () => {
    const first = unique();
    await service.publish([given(first, 'p1')]);
    await carriedOut(1);
    const [place] = await places();
    const stale = given(unique(), 'p1');
    const slice = {
      topic: topic(),
      partition: Number(place!.id.slice(place!.id.lastIndexOf('/') + 1)),
      from: 0n,
      topicId: place!.topicId,
      messages: [
        {
          key: Buffer.from(stale.key),
          value: Buffer.from(stale.value),
          headers: stale.headers,
          offset: '0',
          timestamp: '0',
          attributes: 0,
        },
      ],
    };
    await expect(service.app.get(BatchProcessor).process([slice])).rejects.toThrow(Fenced);
    await expect(
      service.app.get(BatchProcessor).process([{ ...slice, from: place!.next, topicId: 'another topic' }]),
    ).rejects.toThrow(Fenced);
    expect(await service.count('effects')).toBe(1);
    expect(await places()).toEqual([place]);
  });

  it('moves nobody who does not stand where he is expected, either way', async () => {
    const progress = service.app.get(Progress),
      transactions = service.app.get(Transactions),
      step = { topic: topic(), partition: 3, topicId: null };
    await progress.begin([{ id: `${topic()}/99`, topicId: 'one' }]);
    const move = (from: bigint, next: bigint, topicId: string | null = 'one') =>
      transactions.run((tx) => progress.move([{ ...step, partition: 99, from, next, topicId }], tx));
    await move(0n, 5n);
    await expect(move(0n, 7n)).rejects.toThrow(Fenced);
    await expect(move(6n, 7n)).rejects.toThrow(Fenced);
    await expect(move(5n, 7n, 'two')).rejects.toThrow(Fenced);
    await progress.stop(`${topic()}/99`, { next: 5n, topicId: 'one', at: null }, 'EXPIRED');
    await expect(move(5n, 7n)).rejects.toThrow(Fenced);
    expect((await progress.of([`${topic()}/99`])).get(`${topic()}/99`)).toMatchObject({ next: 5n });
  });

  it('begins nothing more when it is told to stop, whatever it has fetched', async () => {
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    CountFeedback.beforeWrite = () => held;
    // all in one partition: one fetch, ten transactions
    await raw(...Array.from({ length: 100 }, unique));
    await eventually(() => CountFeedback.batches.length === 1);
    const stopped = service.app.get(ConsumerRunner).onApplicationShutdown();
    release();
    await stopped;
    expect(CountFeedback.batches).toEqual([10]);
    await service.app.close();
    service = await testService(iso);
    await carriedOut(100);
    expect((await service.balances()).get('p1')).toBe(100);
  });

  it('waits longer and longer while an engine is away', async () => {
    const tries: number[] = [];
    CountFeedback.beforeWrite = async () => {
      tries.push(performance.now());
      if (tries.length < 6) throw new MongoNetworkError('the database is away');
    };
    await service.publish([given(unique(), 'p1')]);
    await carriedOut(1);
    const pauses = tries.slice(1, 6).map((at, i) => at - tries[i]!);
    pauses.forEach((pause, i) => expect(pause).toBeGreaterThanOrEqual(50 * 2 ** (i + 1) * 0.95));
    expect(tries).toHaveLength(6);
  });

  it('sets an event aside in the transaction of its batch: nobody sees the letter before', async () => {
    const seen: number[] = [];
    let first = true;
    CountFeedback.beforeWrite = async () => {
      seen.push(await letters().countDocuments());
      if (!first) return;
      first = false;
      throw new MongoNetworkError('the database is away');
    };
    const good = given(unique(), 'p1');
    await produceRaw(iso, [
      { key: 'k', value: 'no JSON', headers: good.headers, partition: 0 },
      { key: good.key, value: good.value, headers: good.headers, partition: 0 },
    ]);
    await carriedOut(1);
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen)).toEqual(new Set([0]));
    expect(await letters().countDocuments()).toBe(1);
  });

  it('keeps the payload of a letter whole, as large as Kafka takes it', async () => {
    const value = `{"text":"${'x'.repeat(1_030_000)}"`;
    await produceRaw(iso, [{ key: 'k', value, headers: given(unique(), 'p1').headers }]);
    await eventually(async () => (await letters().countDocuments()) === 1);
    const letter = await letters().findOne();
    expect(letter!['value']).toHaveLength(value.length);
    expect(letter!['value'] === value).toBe(true);
  });

  it('shows no personal data of a letter', async () => {
    await letters().insertOne({
      _id: newId(),
      tenantId: 'medan',
      topic: topic(),
      partition: 0,
      offset: '0',
      key: null,
      headers: {},
      value: JSON.stringify({ completionId: 'c1', providerCertificateNumber: '800.2/1/LAN/2026' }),
      eventId: null,
      eventType: 'enrollment.completed.v1',
      code: 'HANDLER_FAILED',
      reason: 'a bug',
      attempts: 1,
      status: 'OPEN',
      ...stamps(new Date()),
    });
    const [letter] = await letters().find().toArray();
    const shown = await service.app.get(DeadLetterController).show({ id: String(letter!._id) });
    expect(shown.data).toEqual({ completionId: 'c1', providerCertificateNumber: '***' });
  });
});
