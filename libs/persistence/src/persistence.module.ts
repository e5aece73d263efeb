import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import type { Collection, Db } from 'mongodb';
import type { Connection, Schema } from 'mongoose';
import { CONFIG, HealthChecks, mongodbTls, releaseName, type BaseConfig } from '#platform';
import { putInPlace } from './definition/put-in-place.js';
import type { AnyStore } from './definition/store-of.js';
import { migrate } from './migrations/migrate.js';
import type { Migration } from './migrations/migration.js';
import { persistenceConfig } from './persistence.config.js';
import { keepFor, type Retention } from './retention.js';
import { noneLeftAlone } from './stored-format.js';
import { Transactions } from './transactions.js';

/** A collection that has no definition yet (`storeOf`). */
export interface StoredKind {
  /** The class that reads and writes it, by which it is injected. */
  store: Type<object>;
  /**
   * A mongoose Schema. Its document type differs from kind to kind; the store's type parameter names it where
   * it is injected.
   */
  schema: { indexes(): unknown };
  /** What brings rows of earlier releases to today's form, where a library declares the kind. */
  migrations?: readonly Migration[];
  /**
   * It is listed by `TenantStore.page`, also by what changed since a moment: that order has an index, and
   * each of its updates the moment of the change.
   */
  listed?: boolean;
  /** For how long its documents are kept, where the database removes them by itself. */
  kept?: Retention;
  /** What the runtime notes for itself, as the answers under idempotency keys: it is no agency's. */
  ofTheRuntime?: boolean;
}

const ready = 'persistence:ready';

/**
 * Creates collection and indexes of a kind before the service is ready; safe to run twice and by several
 * instances at once.
 * A collection must exist before a transaction writes to it under load, or the first writers conflict.
 */
async function prepare(
  connection: Connection,
  { store, schema, kept, listed }: StoredKind,
): Promise<Collection> {
  const model = connection.models[store.name] ?? connection.model(store.name, schema as unknown as Schema);
  await model.createCollection().catch((error: { codeName?: string }) => {
    if (error.codeName !== 'NamespaceExists') throw error;
  });
  await model.createIndexes();
  if (listed) await model.collection.createIndex({ tenantId: 1, updatedAt: 1, _id: 1 });
  if (kept) await keepFor(connection, model.collection.name, kept);
  return databaseOf(connection).collection(model.collection.name);
}

function databaseOf({ db }: Connection): Db {
  if (!db) throw new Error('the connection to MongoDB is not open yet');
  return db;
}

const isKind = (kind: StoredKind | AnyStore): kind is StoredKind => 'store' in kind;

/** The stores, each made when the database has been brought to today's form. */
const storesOf = (kinds: readonly (StoredKind | AnyStore)[]): Provider[] =>
  kinds.map((kind) => ({
    provide: isKind(kind) ? kind.store : kind,
    inject: [getConnectionToken(), ready],
    useFactory: async (connection: Connection) =>
      isKind(kind)
        ? new kind.store(await prepare(connection, kind), kind.ofTheRuntime, kind.listed)
        : new kind(await putInPlace(connection, kind)),
  }));

/** Connects the service to its own database and gives it a store per kind of document. */
@Module({})
export class PersistenceModule {
  /**
   * For the service's root module.
   *
   * @param options.schemas the kinds of the libraries, and what no feature has for itself
   * @param options.migrations the service's own steps, in order; those of the libraries' kinds come before them
   */
  static forService({
    service,
    schemas,
    migrations = [],
  }: {
    service: string;
    schemas: readonly (StoredKind | AnyStore)[];
    migrations?: readonly Migration[];
  }): DynamicModule {
    const steps = [
        ...schemas.flatMap((kind) => (isKind(kind) ? kind.migrations : kind.definition.migrations) ?? []),
        ...migrations,
      ],
      stores = storesOf(schemas);
    return {
      module: PersistenceModule,
      global: true,
      imports: [
        MongooseModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: BaseConfig) => ({
            uri: config.MONGODB_URI,
            ...mongodbTls(config),
            dbName: `${config.DATABASE_PREFIX}${service}`,
            appName: service,
            autoCreate: false,
            autoIndex: false,
            ignoreUndefined: true,
            retryWrites: true,
            w: 'majority',
            journal: true,
            maxPoolSize: persistenceConfig().MONGODB_POOL,
            connectTimeoutMS: 5_000,
            serverSelectionTimeoutMS: 10_000,
            socketTimeoutMS: 60_000,
            heartbeatFrequencyMS: 2_000,
            retryAttempts: 5,
            retryDelay: 1_000,
          }),
        }),
      ],
      providers: [
        {
          provide: ready,
          inject: [getConnectionToken(), HealthChecks],
          useFactory: async (connection: Connection, health: HealthChecks) => {
            const { MIGRATION_LEASE_MS: leaseMs, MIGRATION_BATCH: batch } = persistenceConfig(),
              database = databaseOf(connection);
            await migrate(database, steps, { release: releaseName(), leaseMs, batch });
            health.register(
              'mongodb',
              async () => {
                await database.command({ ping: 1 }, { timeoutMS: 2_000 });
              },
              { of: 'requests' },
            );
            // told, and no reason to take the process out of service: what it can read it carries out
            health.register('stored-formats', () => noneLeftAlone(database), { of: 'work' });
            return true;
          },
        },
        ...stores,
        Transactions,
      ],
      exports: [...stores, Transactions, MongooseModule, ready],
    };
  }

  /**
   * For the module of a feature or an area: the stores of its kinds. Called twice, it gives two modules, so
   * that one can be exported for others to read and write, and the other kept.
   */
  static forFeature(kinds: readonly (StoredKind | AnyStore)[]): DynamicModule {
    // a class for each call: Nest exports an imported module by its class, and with one class for all would
    // export them all
    @Module({})
    class StoresOfFeature {}
    const stores = storesOf(kinds);
    return { module: StoresOfFeature, providers: stores, exports: stores };
  }
}

/** Depend on this where a provider needs the database to be in today's form. */
export const PERSISTENCE_READY = ready;
