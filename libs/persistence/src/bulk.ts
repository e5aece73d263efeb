import {
  MongoServerError,
  type ClientSession,
  type Collection,
  type Document,
  type Filter,
  type UpdateFilter,
} from 'mongodb';
import { toldPlainly } from './definition/untrue.js';

/** One statement of an update command. `u` is an update or a whole replacement. */
export interface UpdateStatement<T> {
  q: Filter<T>;
  u: UpdateFilter<T> | Document;
  upsert?: boolean;
  multi?: boolean;
}

interface WriteAnswer {
  n: number;
  nModified?: number;
  writeErrors?: Array<{ index: number; code: number; errmsg: string; errInfo?: Document }>;
}

/**
 * Inserts documents by one plain command inside a transaction. The driver's insertMany and bulkWrite
 * serialise every document twice, once only to learn its size, in order to cut what is too long; a batch of
 * ours is far below the limits of one command.
 * @throws MongoServerError as insertMany would, for instance code 11000
 * @throws UntrueDocument where one is not as its collection is defined
 */
export async function insertAll<T extends Document>(
  collection: Collection<T>,
  documents: T[],
  tx: ClientSession,
): Promise<void> {
  if (documents.length)
    await write(collection, { insert: collection.collectionName, documents, ordered: true }, tx);
}

/** The same for updates. @returns how many documents matched, upserted ones included */
export async function updateAll<T extends Document>(
  collection: Collection<T>,
  updates: UpdateStatement<T>[],
  tx: ClientSession,
): Promise<number> {
  return updates.length
    ? (await write(collection, { update: collection.collectionName, updates, ordered: true }, tx)).n
    : 0;
}

async function write<T extends Document>(
  collection: Collection<T>,
  command: Document,
  session: ClientSession,
): Promise<WriteAnswer> {
  if (!session.inTransaction())
    throw new Error('only inside a transaction: elsewhere the driver must be able to repeat the write');
  // The driver's commands do not take this over from the connection: without it what is absent would be stored as null.
  // Of what a plain command answers they have no type.
  const answer = (await collection.db.command(command, {
    session,
    ignoreUndefined: true,
  })) as unknown as WriteAnswer;
  const [error] = answer.writeErrors ?? [];
  if (error) {
    const { errmsg, code, errInfo } = error;
    throw toldPlainly(
      collection.collectionName,
      new MongoServerError({ message: errmsg, errmsg, code, errInfo }),
    );
  }
  return answer;
}
