import type {
  AnyBulkWriteOperation,
  BulkWriteResult,
  ClientSession,
  Collection,
  Filter,
  FindOneAndUpdateOptions,
  OptionalUnlessRequiredId,
  Sort,
  UpdateFilter,
  UpdateResult,
} from 'mongodb';
import type { TenantId } from '#contracts';
import { assertAgencyAsked, seenBy, type Caller } from '#platform';
import { stamped } from './change-stamp.js';
import { behind, nextSince, readPlace, writtenPlace, type ChangedPlace } from './changed-since.js';
import { toldPlainly } from './definition/untrue.js';
import type { TenantDocument } from './document.js';
import { requestUnderKey } from './idempotency/kept-request.js';
import type { Page, PageAsked } from './lists.js';
import { cursorAfter, placeOf } from './page-cursor.js';

interface ReadOptions {
  session?: ClientSession;
  sort?: Sort;
  limit?: number;
  skip?: number;
  projection?: Record<string, 0 | 1>;
}

/** A store as one caller may see it: each filter is of their government and their agencies. */
export interface OfCaller<T> {
  findOne(filter: Filter<T>, options?: ReadOptions): Promise<T | null>;
  find(filter: Filter<T>, options?: ReadOptions): Promise<T[]>;
  page(filter: Filter<T>, wanted: PageAsked & { newestFirst?: boolean }): Promise<Page<T>>;
  count(filter?: Filter<T>): Promise<number>;
  findOneAndUpdate(
    filter: Filter<T>,
    update: UpdateFilter<T>,
    options?: FindOneAndUpdateOptions,
  ): Promise<T | null>;
}

/**
 * Reads and writes the documents of one collection, always of one tenant: no call compiles without it, and it
 * is part of every filter.
 * Works on the driver's collection below mongoose, because hydrating documents costs more than all our own
 * code on the hot path.
 */
export class TenantStore<T extends TenantDocument, A extends string | null = string | null> {
  /**
   * @param ofTheRuntime what the runtime notes for itself: it belongs to no agency, whoever asks
   * @param listed listed by its changes: every update carries its moment
   * @param agency the field with the agency of a document; null where documents are the whole government's
   */
  constructor(
    private readonly collection: Collection<T>,
    private readonly ofTheRuntime: boolean,
    private readonly listed: boolean,
    private readonly agency: A,
  ) {}

  /**
   * What a caller may see of it: their government's, and of that their agencies' where documents belong to
   * agencies.
   */
  forCaller(caller: Pick<Caller, 'tenantId' | 'agencyIds'>): OfCaller<T> {
    const { tenantId } = caller,
      scope = this.scopeOf(caller),
      seen = (filter: Filter<T>) => (scope ? ({ $and: [filter, scope] } as Filter<T>) : filter);
    return {
      findOne: (filter, options) => this.findOne(tenantId, seen(filter), options),
      find: (filter, options) => this.find(tenantId, seen(filter), options),
      page: (filter, wanted) => this.pageOf(tenantId, seen(filter), wanted),
      count: (filter = {}) => this.count(tenantId, seen(filter)),
      findOneAndUpdate: (filter, update, options) =>
        this.findOneAndUpdate(tenantId, seen(filter), update, options),
    };
  }

  private scopeOf(caller: Pick<Caller, 'agencyIds'>): Filter<T> | null {
    return this.agency !== null && caller.agencyIds ? (seenBy(caller, this.agency) as Filter<T>) : null;
  }

  async findOne(tenantId: TenantId, filter: Filter<T>, options: ReadOptions = {}): Promise<T | null> {
    return (await this.collection.findOne(this.scoped(tenantId, filter), options)) as T | null;
  }

  async find(tenantId: TenantId, filter: Filter<T>, options: ReadOptions = {}): Promise<T[]> {
    return (await this.collection.find(this.scoped(tenantId, filter), options).toArray()) as T[];
  }

  /**
   * A page of a list: in the order of the ids, which is that of creation, or the newest first, or of what
   * changed since a moment in the order of the changes. Of what belongs to agencies no list compiles that does
   * not say who asks: `forCaller(caller).page`.
   * @throws VALIDATION_FAILED (400) for a cursor that this list did not hand out to this government
   */
  page(
    this: TenantStore<T, null>,
    tenantId: TenantId,
    filter: Filter<T>,
    wanted: PageAsked & { newestFirst?: boolean },
  ): Promise<Page<T>> {
    return this.pageOf(tenantId, filter, wanted);
  }

  private async pageOf(
    tenantId: TenantId,
    filter: Filter<T>,
    { limit, cursor, updatedSince, ids, total, newestFirst = false }: PageAsked & { newestFirst?: boolean },
  ): Promise<Page<T>> {
    const since = updatedSince === undefined ? undefined : new Date(updatedSince),
      order: Order = since ? 'by change' : newestFirst ? 'newest first' : 'oldest first',
      list = `${this.collection.collectionName}${order === 'oldest first' ? '' : `, ${order}`}`;
    const wanted = {
      $and: [filter, ids ? { _id: { $in: ids } } : {}, since ? { updatedAt: { $gte: since } } : {}],
    } as Filter<T>;
    const place = cursor ? placeOf(list, tenantId, cursor) : undefined,
      change = since && place !== undefined ? changedPlace(place) : undefined,
      begun = change?.begun ?? new Date();
    const after = place === undefined ? {} : change ? behind(change) : afterId(place, order);
    const [found, count] = await Promise.all([
      this.find(tenantId, { $and: [wanted, after] } as Filter<T>, { sort: sorts[order], limit: limit + 1 }),
      total === 'true' ? this.count(tenantId, wanted) : undefined,
    ]);
    const items = found.slice(0, limit),
      last = items.at(-1),
      known = count === undefined ? {} : { total: count };
    if (found.length > limit && last) {
      const next = since ? writtenPlace({ at: last.updatedAt, id: last._id, begun }) : last._id;
      return { items, ...known, nextCursor: cursorAfter(list, tenantId, next) };
    }
    return {
      items,
      ...known,
      ...(since && {
        nextUpdatedSince: nextSince(since, last?.updatedAt ?? change?.at, begun).toISOString(),
      }),
    };
  }

  count(tenantId: TenantId, filter: Filter<T> = {}): Promise<number> {
    return this.collection.countDocuments(this.scoped(tenantId, filter));
  }

  async insertMany(tenantId: TenantId, documents: T[], session?: ClientSession): Promise<void> {
    for (const document of documents)
      if (document.tenantId !== tenantId) throw new Error('a document of another tenant');
    this.remembered(session);
    if (documents.length)
      await this.told(
        this.collection.insertMany(documents as OptionalUnlessRequiredId<T>[], { session, ordered: true }),
      );
  }

  /** @returns the document, as what a transaction answers */
  async insertOne(tenantId: TenantId, document: T, session: ClientSession): Promise<T> {
    await this.insertMany(tenantId, [document], session);
    return document;
  }

  updateOne(
    tenantId: TenantId,
    filter: Filter<T>,
    update: UpdateFilter<T>,
    options: { session?: ClientSession; upsert?: boolean } = {},
  ): Promise<UpdateResult<T>> {
    this.remembered(options.session);
    return this.told(this.collection.updateOne(this.scoped(tenantId, filter), this.stamped(update), options));
  }

  async findOneAndUpdate(
    tenantId: TenantId,
    filter: Filter<T>,
    update: UpdateFilter<T>,
    options: FindOneAndUpdateOptions = {},
  ): Promise<T | null> {
    this.remembered(options.session);
    return (await this.told(
      this.collection.findOneAndUpdate(this.scoped(tenantId, filter), this.stamped(update), {
        returnDocument: 'after',
        ...options,
      }),
    )) as T | null;
  }

  async deleteMany(tenantId: TenantId, filter: Filter<T>, session?: ClientSession): Promise<number> {
    this.remembered(session);
    return (await this.collection.deleteMany(this.scoped(tenantId, filter), { session })).deletedCount;
  }

  /** Operations of one tenant; their filters and inserted documents are checked to name it. */
  async bulkWrite(
    tenantId: TenantId,
    operations: AnyBulkWriteOperation<T>[],
    session?: ClientSession,
  ): Promise<BulkWriteResult | null> {
    for (const operation of operations) {
      const [what] = Object.values(operation) as Array<{
        document?: { tenantId?: unknown };
        filter?: { tenantId?: unknown };
      }>;
      if ((what?.document ?? what?.filter)?.tenantId !== tenantId)
        throw new Error('a bulk operation without its tenant');
    }
    this.remembered(session);
    const stampedOnes = operations.map((operation) => this.stampedOperation(operation));
    return operations.length
      ? this.told(this.collection.bulkWrite(stampedOnes, { session, ordered: false }))
      : null;
  }

  /**
   * The whole collection, for work that spans tenants by its nature (a consumer's batch, a sweeper).
   * @param reason why one tenant is not enough, for the reader
   */
  acrossTenants(reason: string): Collection<T> {
    if (!reason) throw new Error('say why');
    return this.collection;
  }

  /** A write that a repetition of the request would do again is a mistake in the program. */
  private remembered(session: ClientSession | undefined): void {
    if (session) return;
    if (!this.ofTheRuntime) assertAgencyAsked();
    if (requestUnderKey())
      throw new Error(
        `a write to ${this.collection.collectionName} outside a transaction, in a request that a repetition must find done: use Transactions.run`,
      );
  }

  private stamped<U>(update: U): U {
    return this.listed ? stamped(update) : update;
  }

  private stampedOperation(operation: AnyBulkWriteOperation<T>): AnyBulkWriteOperation<T> {
    if ('updateOne' in operation)
      return { updateOne: { ...operation.updateOne, update: this.stamped(operation.updateOne.update) } };
    if ('updateMany' in operation)
      return { updateMany: { ...operation.updateMany, update: this.stamped(operation.updateMany.update) } };
    return operation;
  }

  /** @throws UntrueDocument in place of the database's words, which repeat what the document says */
  private told<R>(write: Promise<R>): Promise<R> {
    return write.catch((error: unknown) => {
      throw toldPlainly(this.collection.collectionName, error);
    });
  }

  private scoped(tenantId: TenantId, filter: Filter<T>): Filter<T> {
    if (typeof tenantId !== 'string' || !tenantId) throw new Error('no tenant');
    return { ...filter, tenantId } as Filter<T>;
  }
}

type Order = 'oldest first' | 'newest first' | 'by change';

const sorts: Record<Order, Sort> = {
  'oldest first': { _id: 1 },
  'newest first': { _id: -1 },
  'by change': { updatedAt: 1, _id: 1 },
};

/** The rows behind a place in the order of the ids. */
const afterId = (id: string, order: Order): object => ({
  _id: { [order === 'newest first' ? '$lt' : '$gt']: id },
});

function changedPlace(place: string): ChangedPlace {
  const changed = readPlace(place);
  if (!changed) throw new Error('a cursor that is marked as one of changes and is none');
  return changed;
}
