import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#persistence';
import { isolation } from '#testing';
import { agenciesOf, type ApiClient } from '../client/client.schema.js';
import { migrations } from './migrations.js';

const own = isolation('clientsofold');
let client: MongoClient, db: Db;

beforeAll(async () => {
  client = await new MongoClient(own.mongodbUri).connect();
  db = client.db(`${own.databasePrefix}identity`);
});
afterAll(async () => {
  await client.close();
  await own.cleanup();
});

it('clients that named no agency say that they speak for the whole government, the others stay bound', async () => {
  const clients = db.collection<{ _id: string; agencyIds?: unknown }>('api_clients');
  await clients.insertMany([
    { _id: 'whole', agencyIds: null },
    { _id: 'forgotten' },
    { _id: 'bound', agencyIds: ['dinas-a'] },
  ]);
  await migrate(db, migrations, { release: '9.9.9', leaseMs: 5_000, batch: 10 });
  expect(await clients.find({}, { sort: { _id: 1 } }).toArray()).toEqual([
    { _id: 'bound', agencyIds: ['dinas-a'] },
    { _id: 'forgotten', agencyIds: 'whole' },
    { _id: 'whole', agencyIds: 'whole' },
  ]);
});

it('a client that says nothing never comes to mean everybody', () => {
  expect(agenciesOf({ _id: 'old', agencyIds: null })).toBe('whole');
  expect(agenciesOf({ _id: 'bound', agencyIds: [] })).toEqual([]);
  expect(() => agenciesOf({ _id: 'odd' } as ApiClient)).toThrow('does not say');
});
