import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#persistence';
import { isolation, type Isolation } from '#testing';
import { rowId, type ImportBlock, type ImportRow } from '../import/import.schema.js';
import { rowsIn } from '../import/row-block.js';
import { migrations } from './migrations.js';

const AT = new Date('2026-11-19T02:00:00Z');
const stamp = {
  tenantId: 'medan',
  createdAt: AT,
  updatedAt: AT,
  version: 1,
  expiresAt: new Date('2027-01-01'),
};

/** As the releases before blocks kept a row: applied with its outcome, refused, or still to come. */
const oldRow = (importId: string, line: number) => {
  const row: ImportRow = { line, status: 'ACCEPT', findings: [], values: { NIP: `1980${line}` } };
  if (line % 3 === 0) Object.assign(row, { outcome: { status: 'CREATED', id: `p${line}` } });
  if (line % 7 === 0)
    Object.assign(row, {
      status: 'REJECT',
      outcome: { status: 'REFUSED', code: 'AGENCY_UNKNOWN' },
      findings: [{ line, code: 'RECORDING_REFUSED' }],
    });
  return { _id: rowId(importId, line), ...stamp, importId, ...row };
};
const seen = ({ line, status, findings, values, outcome }: ImportRow) => ({
  line,
  status,
  findings,
  values,
  outcome,
});

describe('the rows of files that an earlier release has read', () => {
  let own: Isolation, client: MongoClient, db: Db;
  beforeAll(async () => {
    own = isolation('import_rows');
    client = await new MongoClient(own.mongodbUri, { ignoreUndefined: true }).connect();
    db = client.db(`${own.databasePrefix}enrollment`);
  });
  afterAll(async () => {
    await client.close();
    await own.cleanup();
  });
  beforeEach(() => db.dropDatabase());

  const upgrade = () => migrate(db, migrations, { release: '9.9.9', leaseMs: 5_000, batch: 100 });
  const files = { a: 1_200, b: 3 };
  async function given() {
    for (const [id, rows] of Object.entries(files)) {
      await db
        .collection<{ _id: string }>('imports')
        .insertOne({ _id: id, ...stamp, state: 'READY' } as { _id: string });
      await db
        .collection<{ _id: string }>('import_rows')
        .insertMany(Array.from({ length: rows }, (_, i) => oldRow(id, i + 2)));
    }
  }
  const rowsOf = async (importId: string) =>
    (
      await db
        .collection<ImportBlock>('import_blocks')
        .find({ importId }, { sort: { _id: 1 } })
        .toArray()
    ).flatMap((block) => rowsIn(block));
  async function whole() {
    for (const [id, rows] of Object.entries(files))
      expect((await rowsOf(id)).map(seen)).toEqual(
        Array.from({ length: rows }, (_, i) => seen(oldRow(id, i + 2))),
      );
    expect(await db.collection('import_rows').countDocuments()).toBe(0);
    expect(await db.collection('imports').countDocuments({ v: 1 })).toBe(2);
  }

  it('are in blocks afterwards, each with what became of it', async () => {
    await given();
    await upgrade();
    await whole();
    const [block] = await db.collection<ImportBlock>('import_blocks').find({ importId: 'a' }).toArray();
    expect(block).toMatchObject({ v: 1, tenantId: 'medan', lastLine: 501, expiresAt: stamp.expiresAt });
    expect(block?.statuses.toSorted()).toEqual(['ACCEPT', 'REJECT']);
  });

  it('are there once when the upgrade was killed in the middle of a file', async () => {
    await given();
    await db.collection<{ _id: string }>('import_blocks').insertOne({
      _id: rowId('a', 501),
      v: 1,
      importId: 'a',
      lastLine: 501,
      statuses: ['ACCEPT'],
      rows: '[]',
    } as { _id: string });
    await upgrade();
    await whole();
  });
});
