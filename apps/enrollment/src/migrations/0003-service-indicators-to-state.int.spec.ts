import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#persistence';
import { isolation } from '#testing';
import { migrations } from './migrations.js';

const own = isolation('enr_indicators');
let client: MongoClient;
beforeAll(async () => {
  client = await new MongoClient(own.mongodbUri).connect();
});
afterAll(async () => {
  await client.close();
  await own.cleanup();
});

it('marks the programmes of 0.1.0 that name an indicator, so that they are stated anew', async () => {
  const db = client.db(`${own.databasePrefix}enrollment`),
    programmes = db.collection<{ _id: string; serviceIndicator?: object; stateAnew?: boolean }>('programmes');
  const serviceIndicator = {
    name: 'Waktu pelayanan KTP',
    dimension: 'SPEED',
    unit: 'menit',
    better: 'LOWER',
  };
  await programmes.insertMany([{ _id: 'named', serviceIndicator }, { _id: 'plain' }]);
  await migrate(db, migrations, { release: '9.9.9', leaseMs: 5_000, batch: 10 });
  expect(await programmes.find().toArray()).toEqual([
    { _id: 'named', serviceIndicator, stateAnew: true },
    { _id: 'plain' },
  ]);
});
