import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#persistence';
import { isolation } from '#testing';
import { migrations } from './migrations.js';

const own = isolation('enr_mentoring_tasks');
let client: MongoClient;
beforeAll(async () => {
  client = await new MongoClient(own.mongodbUri).connect();
});
afterAll(async () => {
  await client.close();
  await own.cleanup();
});

it('marks meetings that wait and of which nobody was told, so that it is told for whom', async () => {
  const db = client.db(`${own.databasePrefix}enrollment`),
    sessions = db.collection<{ _id: string; status: string; dueOn?: string; untold?: true }>(
      'mentoring_sessions',
    );
  await sessions.insertMany([
    { _id: 'a-logged', status: 'LOGGED' },
    { _id: 'b-signed', status: 'SIGNED_OFF' },
    { _id: 'c-told', status: 'LOGGED', dueOn: '2026-12-04' },
  ]);
  await migrate(db, migrations, { release: '9.9.9', leaseMs: 5_000, batch: 10 });
  expect(await sessions.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 'a-logged', status: 'LOGGED', untold: true },
    { _id: 'b-signed', status: 'SIGNED_OFF' },
    { _id: 'c-told', status: 'LOGGED', dueOn: '2026-12-04' },
  ]);
});
