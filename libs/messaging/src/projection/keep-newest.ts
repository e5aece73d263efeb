import type { ClientSession, Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import {
  definitionOf,
  insertAll,
  stamps,
  statedFor,
  unstatedFor,
  updateAll,
  type Definition,
  type TenantDocument,
  type TenantStore,
  type UpdateStatement,
} from '#persistence';
import { newestOf } from './newest-of.js';

/** The whole of a thing as another service states it. */
export interface Statement {
  _id: string;
  tenantId: TenantId;
  /** Grows with each change of the thing. */
  version: number;
  /** Fields of the document, in the words of the event. What the definition does not name is left out. */
  state: object;
  /** Fields that the event could have named: of these, what is not in `state` is gone. */
  couldName?: Iterable<string>;
  /** Fields that only rise, whoever told of them last: an older statement raises them as well. */
  rising?: Record<string, number>;
}

/** A statement that was newer than what was known, and the document before it. */
export interface News<T, S extends Statement> {
  statement: S;
  before: T | undefined;
}

const why = 'a batch of events holds several tenants';

/**
 * Keeps the newest statement of each thing, in whatever order they come; the same again, or an older one, changes
 * nothing. Fields of which other events tell stay. Its version stands in `recordVersion` where the collection has
 * that field, and `version` then counts the changes here; else it is the document's `version`.
 * One read and two writes for a batch.
 *
 * @returns what was news
 */
export async function keepNewest<T extends TenantDocument, S extends Statement>(
  store: TenantStore<T>,
  statements: readonly S[],
  now: Date,
  tx: ClientSession,
): Promise<News<T, S>[]> {
  if (statements.length === 0) return [];
  const collection = store.acrossTenants(why),
    ids = [...new Set(statements.map(({ _id }) => _id))];
  const found = await collection.find({ _id: { $in: ids } } as Filter<T>, { session: tx }).toArray();
  // WithId<T> of a T that is still open is not seen to be T, whose _id it has
  const { news, fresh, updates } = newsOf(definitionOf(store), statements, found as unknown as T[], now);
  // A file of staff brings thousands who are new: inserting them costs the database less than an upsert each.
  await insertAll(collection, fresh, tx);
  await updateAll(collection, updates, tx);
  return news;
}

/** What is news in these statements to somebody who knows these documents, and what there is to write. */
export function newsOf<T extends TenantDocument, S extends Statement>(
  definition: Definition,
  statements: readonly S[],
  found: readonly T[],
  now: Date,
): { news: News<T, S>[]; fresh: T[]; updates: UpdateStatement<T>[] } {
  const at = 'recordVersion' in definition.fields ? 'recordVersion' : 'version',
    known = new Map(found.map((document) => [document._id, document])),
    highest = risen(statements);
  const news: News<T, S>[] = [],
    fresh: T[] = [],
    updates: UpdateStatement<T>[] = [];
  const newest = newestOf(
    statements,
    ({ _id }) => _id,
    ({ version }) => version,
  );
  for (const statement of newest.values()) {
    const { _id, tenantId, version, state, couldName = [] } = statement,
      before = known.get(_id),
      rising = highest.get(_id) ?? {},
      rise = Object.keys(rising).length > 0 && { $max: rising },
      q = { _id, tenantId } as Filter<T>;
    if (before && Number((before as Record<string, unknown>)[at]) >= version) {
      if (rise) updates.push({ q, u: rise });
      continue;
    }
    news.push({ statement, before });
    const stated = statedFor<T>({ definition }, state),
      { nulls, gone } = unstatedFor({ definition }, couldName, { ...stated, ...rising }),
      said = { ...stated, ...nulls, [at]: version };
    if (before)
      updates.push({
        q,
        u: {
          $set: { ...said, updatedAt: now },
          ...(Object.keys(gone).length > 0 && { $unset: gone }),
          ...(at === 'recordVersion' && { $inc: { version: 1 } }),
          ...rise,
        },
      });
    else
      // whole by what the statement must say (`Stating`), which a T that is still open does not show
      fresh.push({
        _id,
        tenantId,
        ...stamps(now),
        ...said,
        ...rising,
      } as unknown as T);
  }
  return { news, fresh, updates };
}

/** The highest of what only rises, of all statements of a thing: else it would depend on which come together. */
function risen(statements: readonly Statement[]): Map<string, Record<string, number>> {
  const highest = new Map<string, Record<string, number>>();
  for (const { _id, rising = {} } of statements) {
    const before = highest.get(_id) ?? {};
    for (const [field, value] of Object.entries(rising))
      before[field] = Math.max(value, before[field] ?? value);
    highest.set(_id, before);
  }
  return highest;
}
