import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import type { Db } from 'mongodb';
import type { Connection } from 'mongoose';
import { CONFIG, HealthChecks, mongodbTls, releaseName, type BaseConfig } from '#platform';
import { putInPlace } from './definition/put-in-place.js';
import type { AnyStore } from './definition/store-of.js';
import { migrate } from './migrations/migrate.js';
import type { Migration } from './migrations/migration.js';
import { persistenceConfig } from './persistence.config.js';
import { noneLeftAlone } from './stored-format.js';
import { Transactions } from './transactions.js';

const ready = 'persistence:ready';

function databaseOf({ db }: Connection): Db {
  if (!db) throw new Error('the connection to MongoDB is not open yet');
  return db;
}

/** The stores, each made when the database has been brought to today's form. */
const storesOf = (kinds: readonly AnyStore[]): Provider[] =>
  kinds.map((kind) => ({
    provide: kind,
    inject: [getConnectionToken(), ready],
    useFactory: async (connection: Connection) => new kind(await putInPlace(connection, kind)),
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
    schemas: readonly AnyStore[];
    migrations?: readonly Migration[];
  }): DynamicModule {
    const steps = [...schemas.flatMap((kind) => kind.definition.migrations ?? []), ...migrations],
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
  static forFeature(kinds: readonly AnyStore[]): DynamicModule {
    // a class for each call: Nest exports an imported module by its class, and with one class for all would
    // export them all
    @Module({})
    class StoresOfFeature {}
    const stores = storesOf(kinds);
    return { module: StoresOfFeature, providers: stores, exports: stores };
  }
}
