import { MongoClient, type Collection } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from '#platform';
import { isolation, type Isolation } from '#testing';
import { dueIds, noneLeftAlone, readable, UnknownFormat } from './stored-format.js';

interface Row {
  _id: string;
  v?: number;
  dueAt: number;
}

describe('rows of a format that this build does not know', () => {
  let own: Isolation, client: MongoClient, rows: Collection<Row>;
  beforeAll(async () => {
    own = isolation('formats');
    client = await new MongoClient(own.mongodbUri).connect();
    rows = client.db(`${own.databasePrefix}rows`).collection<Row>('rows_that_are_due');
    await rows.insertMany([
      ...Array.from({ length: 5 }, (_, i) => ({ _id: `future-${i}`, v: 2, dueAt: i })),
      { _id: 'of-0.1.0', dueAt: 10 },
      { _id: 'of-today', v: 1, dueAt: 11 },
      { _id: 'later', v: 1, dueAt: 99 },
    ]);
  });
  afterAll(async () => {
    await client.close();
    await own.cleanup();
  });
  const due = () => dueIds(rows, { dueAt: { $lt: 50 } }, { format: 1, sort: { dueAt: 1 }, limit: 5 });

  it('are never what is due, and keep nothing else waiting', async () => {
    expect(await due()).toEqual(['of-0.1.0', 'of-today']);
    expect(await rows.countDocuments({ v: 2 })).toBe(5);
  });

  it('show in the metrics and in the health until they are gone', async () => {
    await due();
    expect(await registry.getSingleMetricAsString('mumpuni_unreadable_rows')).toContain(
      'mumpuni_unreadable_rows{collection="rows_that_are_due"} 5',
    );
    await expect(noneLeftAlone(rows.db)).rejects.toThrow('rows_that_are_due future-0 is of format 2');
    await rows.deleteMany({ v: 2 });
    await noneLeftAlone(rows.db);
    expect(await registry.getSingleMetricAsString('mumpuni_unreadable_rows')).not.toMatch(/\} [1-9]/);
  });

  it('are an error to who reads one by itself', () => {
    expect(() => readable('rows', { _id: 'x', v: 3 }, 1)).toThrow(UnknownFormat);
    expect(readable('rows', { _id: 'x', v: 1 }, 1)).toMatchObject({ v: 1 });
    expect(readable('rows', { _id: 'x' }, 1)).toEqual({ _id: 'x' });
  });
});
