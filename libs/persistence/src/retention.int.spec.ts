import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isolation, type Isolation } from '#testing';
import { keepFor } from './retention.js';

describe('for how long a kind is kept', () => {
  let own: Isolation, connection: Connection;
  beforeAll(async () => {
    own = isolation('retention');
    connection = await mongoose
      .createConnection(own.mongodbUri, { dbName: `${own.databasePrefix}retention` })
      .asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await own.cleanup();
  });
  const ends = async () => {
    const indexes = (await connection.db?.collection('things').indexes()) ?? [];
    return indexes
      .filter(({ name }) => name !== '_id_')
      .map(({ key, expireAfterSeconds }) => ({ key, expireAfterSeconds }));
  };

  it('is an index of the database, made once however often the service starts', async () => {
    const kept = { from: 'createdAt', days: () => 30, where: { status: { $in: ['DONE'] } } };
    await keepFor(connection, 'things', kept);
    await keepFor(connection, 'things', kept);
    expect(await ends()).toEqual([{ key: { createdAt: 1 }, expireAfterSeconds: 30 * 86_400 }]);
  });

  it('follows the configuration when that changes', async () => {
    await keepFor(connection, 'things', {
      from: 'createdAt',
      days: () => 7,
      where: { status: { $in: ['DONE'] } },
    });
    expect(await ends()).toEqual([{ key: { createdAt: 1 }, expireAfterSeconds: 7 * 86_400 }]);
  });

  it('takes over an index that an earlier release made under another name', async () => {
    await connection.db?.collection('older').createIndex({ createdAt: 1 }, { expireAfterSeconds: 100 });
    await keepFor(connection, 'older', { from: 'createdAt', days: () => 1 });
    const [, index] = (await connection.db?.collection('older').indexes()) ?? [];
    expect(index).toMatchObject({ key: { createdAt: 1 }, expireAfterSeconds: 86_400 });
  });
});
