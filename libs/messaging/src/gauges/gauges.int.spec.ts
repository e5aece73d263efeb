import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registry } from '#platform';
import { eventually, isolation, type Isolation } from '#testing';
import { CountFeedback, given, testService, unique, type TestService } from '../../test/test-service.js';
import { DeadLetters } from '../dead-letter/dead-letters.js';

/** The sum of a gauge over its labels; undefined when it is not there. */
async function shown(name: string): Promise<number | undefined> {
  const lines = (await registry.metrics())
    .split('\n')
    .filter((line) => line.startsWith(name) && !line.startsWith('#'));
  return lines.length ? lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0) : undefined;
}

describe('the gauges of what waits', () => {
  let iso: Isolation, service: TestService, client: mongo.MongoClient;
  const lease = () =>
    client
      .db(`${iso.databasePrefix}evaluation`)
      .collection<{ _id: string; owner: string; until: Date }>('relay_lease');
  const waits = (name: string, wanted: (value: number | undefined) => boolean) =>
    eventually(
      async () => {
        const value = await shown(name);
        if (!wanted(value)) throw new Error(`${name} is ${value}`);
        return true;
      },
      { everyMs: 200 },
    );

  beforeAll(async () => {
    iso = isolation('gauges');
    client = await new mongo.MongoClient(iso.mongodbUri).connect();
  });
  afterAll(async () => {
    await client.close();
    await iso.cleanup();
  });
  beforeEach(async () => {
    service = await testService(iso);
  });
  afterEach(async () => {
    CountFeedback.beforeWrite = async () => undefined;
    await service.app.close();
  });

  it('tell of what a consumer has not carried out, also while it stands still', async () => {
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    CountFeedback.beforeWrite = () => held;
    await service.publish(Array.from({ length: 70 }, () => given(unique(), unique())));
    await waits('mumpuni_consumer_lag_events', (lag) => lag === 70);
    release();
    await waits('mumpuni_consumer_lag_events', (lag) => lag === 0);
  });

  it('count every transaction that waits to be sent, and say since when', async () => {
    await service.app.close();
    // somebody else leads, who does not send
    await lease().deleteMany({});
    await lease().insertOne({ _id: 'relay', owner: 'elsewhere', until: new Date('2999-01-01') });
    service = await testService(iso);
    for (let n = 0; n < 120; n++) await service.publish([given(unique(), unique())]);
    await waits('mumpuni_outbox_documents', (waiting) => waiting === 120);
    await waits('mumpuni_outbox_oldest_seconds', (age) => age !== undefined && age > 1);
    await lease().deleteMany({});
    await waits('mumpuni_outbox_documents', (waiting) => waiting === 0);
    expect(await shown('mumpuni_outbox_oldest_seconds')).toBe(0);
  });

  it('count open dead letters, after a restart too, and no longer those that were dismissed', async () => {
    await service.publish([given(`poison-${unique()}`, unique())]);
    await waits('mumpuni_dead_letters_open', (open) => open === 1);
    await service.app.close();
    service = await testService(iso);
    await waits('mumpuni_dead_letters_open', (open) => open === 1);
    const letters = service.app.get(DeadLetters),
      { items } = await letters.list({ status: 'OPEN', limit: 10 }),
      id = items[0]!._id;
    await letters.dismiss(id, { reason: 'sent by a test', by: 'operator' });
    await waits('mumpuni_dead_letters_open', (open) => open === 0);
    expect(await letters.show(id)).toMatchObject({
      status: 'DISMISSED',
      dismissed: { reason: 'sent by a test', by: 'operator', at: expect.any(Date) },
    });
    await expect(letters.dismiss(id, { reason: 'once more', by: 'operator' })).rejects.toMatchObject({
      code: 'DEAD_LETTER_NOT_OPEN',
    });
    expect(await letters.replay({})).toEqual({ replayed: 0, failed: [] });
  });
});
