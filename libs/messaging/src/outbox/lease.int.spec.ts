import { MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, type Isolation, isolation } from '#testing';
import { Lease } from './lease.js';
import { Outbox } from './outbox.js';

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
  const lease = () => new Lease(new Outbox({ db: database() } as unknown as Connection), MS);
  beforeEach(() => database().dropDatabase());

  it('belongs to one, however many ask at the same time', async () => {
    const held = await Promise.all(Array.from({ length: 8 }, lease).map((one) => one.held()));
    expect(held.filter(Boolean)).toHaveLength(1);
  });

  it('goes to another one when its owner is silent for its length, and at once when it is given back', async () => {
    const first = lease(), second = lease(), third = lease();
    expect(await first.held()).toBe(true);
    const from = performance.now();
    await eventually(() => second.held(), { everyMs: 20 });
    expect(performance.now() - from).toBeGreaterThan(MS * 0.9);
    await second.release();
    expect(await third.held()).toBe(true);
  });

  it('tells its owner at the next renewal that somebody follows, and when nobody does any more', async () => {
    const first = lease(), second = lease();
    expect(await first.held()).toBe(true);
    expect(first.alone).toBe(true);
    expect(await second.held()).toBe(false);
    await eventually(async () => (await first.held()) && !first.alone, { everyMs: 20 });
    await eventually(async () => (await first.held()) && first.alone, { everyMs: 20 });
  });

  it('still knows who follows when another one takes it over', async () => {
    const first = lease(), second = lease(), third = lease();
    await first.held();
    await third.held();
    await first.release();
    expect(await second.held()).toBe(true);
    expect(second.alone).toBe(false);
  });

  it('writes nothing for a follower that was heard a moment ago', async () => {
    const first = lease(), second = lease();
    await first.held();
    await second.held();
    const document = () => database().collection('relay_lease').findOne();
    const before = await document();
    await second.held();
    expect(await document()).toEqual(before);
  });
});
