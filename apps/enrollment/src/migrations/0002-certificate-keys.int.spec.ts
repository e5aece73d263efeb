import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#persistence';
import { isolation } from '#testing';
import { numberKey } from '../record/completion/natural-key.js';
import { migrations } from './migrations.js';

interface Row {
  _id: string;
  naturalKey: string;
  [field: string]: unknown;
}

describe('the keys of certificate numbers that were written oddly', () => {
  const own = isolation('enr_keys');
  let client: MongoClient;
  beforeAll(async () => {
    client = await new MongoClient(own.mongodbUri).connect();
  });
  afterAll(async () => {
    await client.close();
    await own.cleanup();
  });

  it('are made anew, once; two records of one number both stay', async () => {
    const db = client.db(`${own.databasePrefix}enrollment`),
      completions = db.collection<Row>('completions');
    await completions.createIndex({ naturalKey: 1 }, { unique: true });
    const row = (_id: string, certificateNumber: string, naturalKey: string, participantId = 'rina') => ({
      _id,
      tenantId: 'medan',
      participantId,
      certificateNumber,
      naturalKey,
      source: 'RECORD',
      status: 'RECORDED',
    });
    const plain = numberKey('medan', 'rina', 'KR/2');
    await completions.insertMany([
      row('plain', 'kr/2', plain),
      row('same', 'NO. KR / 2', 'old-1'),
      row('odd', 'Nomor: KR/3', 'old-2'),
      row('dash', 'KR \u2013 4', 'old-3', 'budi'),
    ]);
    const options = { release: '9.9.9', leaseMs: 5_000, batch: 10 };
    await migrate(db, migrations, options);
    await migrate(db, migrations, options);
    expect(
      Object.fromEntries(
        (await completions.find().toArray()).map(({ _id, naturalKey }) => [_id, naturalKey]),
      ),
    ).toEqual({
      plain,
      same: 'old-1',
      odd: numberKey('medan', 'rina', 'kr/3'),
      dash: numberKey('medan', 'budi', 'KR-4'),
    });
  });
});
