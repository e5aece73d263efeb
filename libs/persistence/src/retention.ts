import type { Connection } from 'mongoose';

/** How MongoDB itself removes documents of a kind: by its own clock, whatever a test tells ours. */
export interface Retention {
  /** The date from which on they are counted. */
  from: string;
  days: () => number;
  /** Only these, as a partial filter of the index. */
  where?: Record<string, unknown>;
}

const SECONDS_A_DAY = 86_400;
const OTHER_OPTIONS = 85;

/** Makes the index by which they go; one with another number of days is changed. Safe to run twice. */
export async function keepFor(
  connection: Connection,
  collectionName: string,
  { from, days: kept, where }: Retention,
): Promise<void> {
  const { db } = connection,
    expireAfterSeconds = kept() * SECONDS_A_DAY,
    keyPattern = { [from]: 1 };
  if (!db) throw new Error('not connected');
  await db
    .collection(collectionName)
    .createIndex(keyPattern, {
      name: 'kept',
      expireAfterSeconds,
      ...(where && { partialFilterExpression: where }),
    })
    .catch(async (error: { code?: number }) => {
      if (error.code !== OTHER_OPTIONS) throw error;
      await db.command({ collMod: collectionName, index: { keyPattern, expireAfterSeconds } });
    });
}
