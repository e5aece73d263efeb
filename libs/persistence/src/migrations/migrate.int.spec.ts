import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, isolation, type Isolation } from '#testing';
import { DatabaseIsNewer, migrate, type MigrateOptions, type MigrationRecord } from './migrate.js';
import { defineMigration, inOrder, type Migration } from './migration.js';

interface Row {
  _id: number;
  v?: number;
  text: string;
}

const BATCH = 10;
const options: MigrateOptions = { release: '9.9.9', leaseMs: 1_000, batch: BATCH };

describe('migrations', () => {
  let iso: Isolation, client: MongoClient, db: Db;
  beforeAll(async () => {
    iso = isolation('migrations');
    client = await new MongoClient(iso.mongodbUri).connect();
    db = client.db(`${iso.databasePrefix}rows`);
  });
  afterAll(async () => {
    await client.close();
    await iso.cleanup();
  });
  beforeEach(async () => {
    await db.dropDatabase();
    await rows().insertMany(Array.from({ length: 35 }, (_, _id) => ({ _id, text: `row ${_id}` })));
  });

  const rows = () => db.collection<Row>('rows');
  const record = (id = 'rows-0001-upper-case') =>
    db.collection<MigrationRecord>('migrations').findOne({ _id: id });
  /**
   * Appends to each text, so that a row that was changed twice shows it. @param meets called with each row
   * before it is changed
   */
  const upperCase = (meets: (row: Row) => void = () => undefined): Migration =>
    defineMigration({
      id: 'rows-0001-upper-case',
      description: 'rows say so',
      endsEarlierReleases: false,
      up: async ({ rewrite }) => {
        await rewrite('rows', { v: { $exists: false } }, (row) => {
          meets(row as unknown as Row);
          return { $set: { v: 1, text: `${String(row['text'])}!` } };
        });
      },
    });
  const changedOnce = async () =>
    (await rows().find().toArray()).every(({ _id, v, text }) => v === 1 && text === `row ${_id}!`);

  it('change every row once, are recorded, and run once', async () => {
    await migrate(db, [upperCase()], options);
    expect(await changedOnce()).toBe(true);
    expect(await record()).toMatchObject({
      release: '9.9.9',
      rewritten: 35,
      starts: 1,
      finishedAt: expect.any(Date),
    });
    await rows().insertOne({ _id: 99, text: 'later' });
    await migrate(db, [upperCase()], options);
    expect(await rows().findOne({ _id: 99 })).toEqual({ _id: 99, text: 'later' });
  });

  it('are carried out by one of many instances, and the others wait for it', async () => {
    let met = 0;
    await Promise.all(Array.from({ length: 8 }, () => migrate(db, [upperCase(() => met++)], options)));
    expect(met).toBe(35);
    expect(await changedOnce()).toBe(true);
    expect(await record()).toMatchObject({ starts: 1 });
  });

  it('go on where an instance was killed in the middle, when its lease has ended', async () => {
    // an instance that hangs for ever in its second batch: to everybody else it is dead
    await db.collection<{ _id: string }>('migration_lock').insertOne({
      _id: 'migrations',
      owner: 'a dead instance',
      until: new Date(Date.now() + 700),
    } as { _id: string });
    await rows().updateMany({ _id: { $lt: BATCH } }, [{ $set: { v: 1, text: { $concat: ['$text', '!'] } } }]);
    const met: number[] = [];
    const from = performance.now();
    await migrate(db, [upperCase(({ _id }) => met.push(_id))], options);
    expect(performance.now() - from).toBeGreaterThan(500);
    expect(met).toHaveLength(35 - BATCH);
    expect(await changedOnce()).toBe(true);
  });

  it('keep what was done before a failure, say why, do not let the service start, and go on the next time', async () => {
    const refusesRow17 = upperCase(({ _id }) => {
      if (_id === 17) throw new Error('row 17 is of no format that is known');
    });
    await expect(migrate(db, [refusesRow17], options)).rejects.toThrow('row 17');
    expect(await record()).toMatchObject({ rewritten: BATCH, failure: expect.stringContaining('row 17') });
    expect((await record())?.finishedAt).toBeUndefined();
    expect(await rows().findOne({ _id: 17 })).toEqual({ _id: 17, text: 'row 17' });
    await migrate(db, [upperCase()], options);
    expect(await changedOnce()).toBe(true);
    expect(await record()).toMatchObject({ rewritten: 35, starts: 2, finishedAt: expect.any(Date) });
    expect((await record())?.failure).toBeUndefined();
  });

  it('write nothing more when another instance has taken over', async () => {
    const lock = db.collection<{ _id: string; owner: string; until: Date }>('migration_lock');
    const robbed = defineMigration({
      id: 'rows-0001-upper-case',
      description: 'loses its lock before its first batch',
      endsEarlierReleases: false,
      up: async ({ rewrite }) => {
        await lock.updateOne({ _id: 'migrations' }, { $set: { owner: 'another one' } });
        await rewrite('rows', { v: { $exists: false } }, () => ({ $set: { v: 1 } }));
      },
    });
    await expect(migrate(db, [robbed], options)).rejects.toThrow('taken the migrations over');
    expect(await rows().countDocuments({ v: 1 })).toBe(0);
    expect(await lock.findOne()).toMatchObject({ owner: 'another one' });
  });

  it('are taken as done in a new database', async () => {
    await db.dropDatabase();
    const never = upperCase(() => expect.unreachable());
    await migrate(db, [never], options);
    expect(await record()).toMatchObject({ starts: 0, finishedAt: expect.any(Date) });
  });

  it('keep an earlier release from starting where it would misread what is stored', async () => {
    const ends = { ...upperCase(), endsEarlierReleases: true };
    await migrate(db, [ends], options);
    await expect(migrate(db, [], { ...options, release: '9.9.8' })).rejects.toThrow(DatabaseIsNewer);
    await expect(migrate(db, [], options)).rejects.toThrow(/release 9\.9\.9 .*UPGRADING\.md/);
  });

  it('let an earlier release start where it only does not know the new fields', async () => {
    await migrate(db, [upperCase()], options);
    await migrate(db, [], options);
  });

  it('wait for an instance that is still at work for longer than a lease', async () => {
    const order: string[] = [];
    let begun = false;
    const slow = defineMigration({
      id: 'rows-0001-slow',
      description: 'one long command',
      endsEarlierReleases: false,
      up: async ({ db: own }) => {
        begun = true;
        await own.collection('rows').findOne({ $where: 'sleep(2500) || true' });
        order.push('migrated');
      },
    });
    const first = migrate(db, [slow], options);
    await eventually(() => begun);
    await migrate(db, [slow], options).then(() => order.push('second started'));
    await first;
    expect(order).toEqual(['migrated', 'second started']);
  });
});

describe('the order of migrations', () => {
  const step = (id: string) =>
    defineMigration({ id, description: id, endsEarlierReleases: false, up: () => Promise.resolve() });

  it('is that of the numbers of each owner', () => {
    const steps = ['outbox-0001-a', 'enrollment-0001-a', 'outbox-0002-b'].map(step);
    expect(inOrder(steps)).toBe(steps);
    expect(() => inOrder(['rows-0002-b', 'rows-0001-a'].map(step))).toThrow(
      'rows-0001-a does not come after',
    );
    expect(() => inOrder(['rows-0001-b', 'rows-0001-a'].map(step))).toThrow('does not come after');
  });

  it('needs an id that says owner, number and what', () => {
    expect(() => step('0001-a')).toThrow('is not <owner>-<four digits>-<what>');
  });
});
