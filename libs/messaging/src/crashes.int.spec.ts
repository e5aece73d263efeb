import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventsCarriedOut, eventually, freePort, isolation, ServiceProcess, type Isolation } from '#testing';
import { given, unique } from '../test/test-service.js';
import { rowOf, type OutboxDocument } from './outbox/outbox.js';

describe('a process killed at the worst instant', () => {
  let iso: Isolation, client: MongoClient, logs: string;

  beforeAll(async () => {
    iso = isolation('crashes');
    client = await new MongoClient(iso.mongodbUri).connect();
    logs = mkdtempSync(join(tmpdir(), 'mumpuni-crashes-'));
  });
  afterAll(async () => {
    await client.close();
    await iso.cleanup();
    rmSync(logs, { recursive: true, force: true });
  });

  const db = () => client.db(`${iso.databasePrefix}evaluation`);

  it.each([
    'relay:before-produce',
    'relay:after-produce',
    'relay:after-mark',
    'consumer:before-commit',
    'consumer:after-commit',
  ])('loses nothing and doubles nothing: %s', async (point) => {
    const port = await freePort();
    const service = new ServiceProcess({
      name: 'evaluation',
      port,
      program: 'dist/libs/messaging/test/main.js',
      env: { ...iso.env, TEST_PORT: String(port) },
      logFolder: logs,
    });
    onTestFinished(() => service.kill());
    service.launch({ CRASH_AT: point });
    const person = unique(),
      ids = Array.from({ length: 100 }, unique);
    // what a committed transaction leaves behind
    await db()
      .collection<OutboxDocument>('outbox')
      .insertOne(rowOf({ _id: unique(), events: ids.map((id) => given(id, person)) }));
    await eventually(() => !service.alive, {
      timeoutMs: 90_000,
      describe: `the process to die at ${point}`,
    });
    await service.start();
    // What was produced twice comes a second time, perhaps long after the effects are there.
    await eventsCarriedOut(iso);
    expect(await db().collection('effects').countDocuments({ participantId: person })).toBe(ids.length);
    expect(
      await db().collection<{ _id: string; count: number }>('balances').findOne({ _id: person }),
    ).toMatchObject({ count: ids.length });
    await service.stop();
  });
});
