import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, isolation, type Isolation } from '#testing';
import { Lease } from './lease.js';

const MS = 1_000;

describe('the lease of a relay', () => {
  let iso: Isolation, client: MongoClient;
  beforeAll(async () => {
    iso = isolation('lease');
    client = await new MongoClient(iso.mongodbUri).connect();
  });
  afterAll(async () => {
    await client.close();
    await iso.cleanup();
  });
  const database = () => client.db(`${iso.databasePrefix}lease`);
  const lease = () => new Lease(database(), MS);
  beforeEach(() => database().dropDatabase());

  it('belongs to one, however many ask at the same time', async () => {
    const held = await Promise.all(Array.from({ length: 8 }, lease).map((one) => one.held()));
    expect(held.filter(Boolean)).toHaveLength(1);
  });

  it('goes to another one when its owner is silent for its length, and at once when it is given back', async () => {
    const first = lease(),
      second = lease(),
      third = lease();
    expect(await first.held()).toBe(true);
    const from = performance.now();
    await eventually(() => second.held(), { everyMs: 20 });
    expect(performance.now() - from).toBeGreaterThan(MS * 0.9);
    await second.release();
    expect(await third.held()).toBe(true);
  });

  it('tells its owner at the next renewal that somebody follows, and when nobody does any more', async () => {
    const first = lease(),
      second = lease();
    expect(await first.held()).toBe(true);
    expect(first.alone).toBe(true);
    expect(await second.held()).toBe(false);
    await eventually(async () => (await first.held()) && !first.alone, { everyMs: 20 });
    await eventually(async () => (await first.held()) && first.alone, { everyMs: 20 });
  });

  it('still knows who follows when another one takes it over', async () => {
    const first = lease(),
      second = lease(),
      third = lease();
    await first.held();
    await third.held();
    await first.release();
    expect(await second.held()).toBe(true);
    expect(second.alone).toBe(false);
  });

  describe('beside a relay of release 0.1.0', () => {
    /** As that release asks for its lease. */
    const asEarlier = async (owner: string) => {
      const mine = { $or: [{ $eq: ['$owner', owner] }, { $lt: ['$until', '$$NOW'] }] };
      const lease = await database()
        .collection<{ _id: string; owner: string }>('relay_lease')
        .findOneAndUpdate(
          { _id: 'relay' },
          [
            {
              $set: {
                owner: { $cond: [mine, owner, '$owner'] },
                until: { $cond: [mine, { $add: ['$$NOW', MS] }, '$until'] },
              },
            },
          ],
          { upsert: true, returnDocument: 'after' },
        );
      return lease?.owner === owner;
    };

    it('waits until that leads no more, and never lets it lead again, not after its own end either', async () => {
      const first = lease();
      expect(await asEarlier('old')).toBe(true);
      expect(await first.held()).toBe(false);
      await eventually(() => first.held(), { everyMs: 20 });
      expect(await asEarlier('old')).toBe(false);
      await first.release();
      expect(await asEarlier('another old')).toBe(false);
      expect(await lease().held()).toBe(true);
    });

    it('leaves that one word that it waits, so that it looks often for what is appended here', async () => {
      await asEarlier('old');
      await lease().held();
      const followed = await database()
        .collection('relay_lease')
        .findOne({ followedUntil: { $gt: new Date() } });
      expect(followed).toMatchObject({ owner: 'old' });
    });
  });

  it('writes nothing for a follower that was heard a moment ago', async () => {
    const first = lease(),
      second = lease();
    await first.held();
    await second.held();
    const document = () => database().collection('relay_lease').find().toArray();
    const before = await document();
    await second.held();
    expect(await document()).toEqual(before);
  });
});
