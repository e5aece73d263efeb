import type { AnyBulkWriteOperation, Collection, CollectionInfo, Db, Document, Filter } from 'mongodb';
import { logger } from '#platform';
import { MigrationLock } from './migration-lock.js';
import { inOrder, type Change, type Migration, type MigrationWork } from './migration.js';

const COLLECTION = 'migrations';
const LOCK_COLLECTION = 'migration_lock';
const WAIT_MS = 250;

/** What a database remembers of a step. Never deleted. */
export interface MigrationRecord {
  _id: string;
  description: string;
  endsEarlierReleases: boolean;
  /** The release that carried it out. */
  release: string;
  startedAt: Date;
  /** Absent while it is under way, and after a kill in the middle. */
  finishedAt?: Date;
  /** Documents rewritten, over all tries. */
  rewritten: number;
  /** Tries; more than one after a kill or a failure. */
  starts: number;
  /** Why the last try ended early. */
  failure?: string;
}

export interface MigrateOptions {
  /** Shown in the records and the log. */
  release: string;
  leaseMs: number;
  batch: number;
}

/**
 * The database was migrated by a release that this one does not know and that says it must not be followed by
 * an earlier one.
 */
export class DatabaseIsNewer extends Error {
  constructor(database: string, records: readonly MigrationRecord[]) {
    super(
      `${database} was migrated by release ${records.at(-1)?.release ?? 'unknown'} (${records.map(({ _id }) => _id).join(', ')}), and this ` +
        'release would lose or misread what is stored there now. Start that release again, or restore the backup made before it: see UPGRADING.md.',
    );
    this.name = 'DatabaseIsNewer';
  }
}

/**
 * Brings one service's database to the formats of this release, before anything else of the service touches
 * it. One instance does it, the others wait; a step that was killed in the middle is begun again by the next
 * one. A new database has nothing to be brought anywhere.
 * @throws DatabaseIsNewer where this release must not run
 * @throws whatever a step throws; it is recorded, and the service does not start
 */
export async function migrate(
  db: Db,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<void> {
  inOrder(migrations);
  const records = db.collection<MigrationRecord>(COLLECTION);
  if ((await pending(db, records, migrations)).length === 0) return;
  const lock = new MigrationLock(db, options.leaseMs);
  for (let waited = false; !(await lock.take()); waited = true) {
    if (!waited) logger.info({ database: db.databaseName }, 'another instance migrates; this one waits');
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    if ((await pending(db, records, migrations)).length === 0) return;
  }
  try {
    const steps = await pending(db, records, migrations);
    if (steps.length && (await isNew(db))) return await recordAll(records, steps, options);
    if (steps.length) await liftChecks(db);
    for (const step of steps) await carryOut(db, records, step, lock, options);
  } finally {
    await lock
      .release()
      .catch((err: unknown) => logger.warn({ err }, 'the lock of the migrations ends by itself'));
  }
}

async function pending(
  db: Db,
  records: Collection<MigrationRecord>,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const recorded = await records.find({}, { sort: { startedAt: 1 } }).toArray(),
    known = new Set(migrations.map(({ id }) => id)),
    unknown = recorded.filter(({ _id }) => !known.has(_id)),
    forbidding = unknown.filter(({ endsEarlierReleases }) => endsEarlierReleases);
  if (forbidding.length) throw new DatabaseIsNewer(db.databaseName, forbidding);
  if (unknown.length)
    logger.warn(
      { database: db.databaseName, migrations: unknown.map(({ _id }) => _id) },
      'a later release has migrated this database; this one can work with it',
    );
  const finished = new Set(recorded.filter(({ finishedAt }) => finishedAt).map(({ _id }) => _id));
  return migrations.filter(({ id }) => !finished.has(id));
}

/**
 * What is demanded of documents is that of the last release until this one puts its own in place: a step may
 * write otherwise.
 */
async function liftChecks(db: Db): Promise<void> {
  for (const { name, options } of await db.listCollections<CollectionInfo>({ type: 'collection' }).toArray())
    if (options?.['validator']) await db.command({ collMod: name, validator: {} });
}

async function isNew(db: Db): Promise<boolean> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  return collections.every(({ name }) => name === COLLECTION || name === LOCK_COLLECTION);
}

const recordOf = (
  { id, description, endsEarlierReleases }: Migration,
  { release }: MigrateOptions,
  now: Date,
) => ({
  _id: id,
  description,
  endsEarlierReleases,
  release,
  startedAt: now,
});

async function recordAll(
  records: Collection<MigrationRecord>,
  steps: readonly Migration[],
  options: MigrateOptions,
): Promise<void> {
  const now = new Date();
  await records.insertMany(
    steps.map((step) => ({ ...recordOf(step, options, now), finishedAt: now, rewritten: 0, starts: 0 })),
  );
}

async function carryOut(
  db: Db,
  records: Collection<MigrationRecord>,
  step: Migration,
  lock: MigrationLock,
  options: MigrateOptions,
): Promise<void> {
  const started = performance.now(),
    { _id, ...first } = recordOf(step, options, new Date());
  await lock.renew();
  await records.updateOne(
    { _id },
    { $setOnInsert: { ...first, rewritten: 0 }, $inc: { starts: 1 }, $unset: { failure: '' } },
    { upsert: true },
  );
  logger.info({ database: db.databaseName, migration: _id }, 'migrating');
  const work: MigrationWork = {
    db,
    stillOurs: () => lock.renew(),
    rewrite: (collection, old, change) =>
      rewrite(db.collection(collection), old, change, options.batch, async (write) => {
        await lock.renew();
        const { modifiedCount } = await write();
        await records.updateOne({ _id }, { $inc: { rewritten: modifiedCount } });
        return modifiedCount;
      }),
  };
  try {
    await step.up(work);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    await records.updateOne({ _id }, { $set: { failure: failure.slice(0, 500) } }).catch(() => undefined);
    throw error;
  }
  await lock.renew();
  await records.updateOne({ _id }, { $set: { finishedAt: new Date() } });
  const done = await records.findOne({ _id });
  logger.info(
    {
      database: db.databaseName,
      migration: _id,
      rewritten: done?.rewritten,
      ms: Math.round(performance.now() - started),
    },
    'migrated',
  );
}

type Write = () => Promise<{ modifiedCount: number }>;

async function rewrite(
  collection: Collection<Document>,
  old: Filter<Document>,
  change: Change,
  batch: number,
  guarded: (write: Write) => Promise<number>,
): Promise<number> {
  let changed = 0,
    from: Filter<Document> = old;
  for (;;) {
    const documents = await collection.find(from, { sort: { _id: 1 }, limit: batch }).toArray();
    const last = documents.at(-1);
    if (!last) return changed;
    const updates = documents.flatMap((document): AnyBulkWriteOperation<Document>[] => {
      const update = change(document);
      // the filter again: an instance of the earlier release may have changed or taken the document meanwhile
      return update ? [{ updateOne: { filter: { $and: [old, { _id: document._id }] }, update } }] : [];
    });
    if (updates.length) changed += await guarded(() => collection.bulkWrite(updates, { ordered: false }));
    from = { $and: [old, { _id: { $gt: last._id } }] };
  }
}
