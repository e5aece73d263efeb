import { type DynamicModule, Inject, Module, type Provider } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import { type BaseConfig, CONFIG, HealthChecks } from '#platform';
import type { Connection, Schema } from 'mongoose';
import type { TenantDocument } from './document.js';
import { persistenceConfig } from './persistence.config.js';
import { poolOfDriver, quietenPool } from './quiet-pool.js';
import { TenantStore } from './tenant-store.js';
import { Transactions } from './transactions.js';

quietenPool(poolOfDriver());

export interface StoredKind {
  name: string;
  /** A mongoose Schema. Its document type differs from kind to kind; the store's type parameter names it where it is injected. */
  schema: { indexes(): unknown };
}

const storeToken = (name: string) => `store:${name}`;

/** Injects the store of a kind of document that the service declared. */
export const InjectStore = (name: string) => Inject(storeToken(name));

const ready = 'persistence:ready';

/**
 * Creates collection and indexes of a kind before the service is ready; safe to run twice and by several instances at once.
 * A collection must exist before a transaction writes to it under load, or the first writers conflict.
 */
async function prepare(connection: Connection, { name, schema }: StoredKind): Promise<void> {
  const model = connection.models[name] ?? connection.model(name, schema as unknown as Schema);
  await model.createCollection().catch((error: { codeName?: string }) => { if (error.codeName !== 'NamespaceExists') throw error; });
  await model.createIndexes();
}

/** Connects the service to its own database and gives it a store per kind of document. */
@Module({})
export class PersistenceModule {
  static forService({ service, schemas }: { service: string; schemas: StoredKind[] }): DynamicModule {
    const stores: Provider[] = schemas.map(({ name }) => ({
      provide: storeToken(name),
      inject: [getConnectionToken(), ready],
      useFactory: (connection: Connection) => new TenantStore<TenantDocument>(connection.db!.collection<TenantDocument>(connection.model(name).collection.name)),
    }));
    return {
      module: PersistenceModule,
      global: true,
      imports: [
        MongooseModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: BaseConfig) => ({
            uri: config.MONGODB_URI,
            dbName: `${config.DATABASE_PREFIX}${service}`,
            appName: service,
            autoCreate: false,
            autoIndex: false,
            sanitizeFilter: true,
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
            await Promise.all(schemas.map((kind) => prepare(connection, kind)));
            health.register('mongodb', async () => { await connection.db!.command({ ping: 1 }, { timeoutMS: 2_000 }); });
            return true;
          },
        },
        ...stores,
        Transactions,
      ],
      exports: [...stores, Transactions, MongooseModule, ready],
    };
  }
}

/** Depend on this where a provider needs the collections and indexes to be there. */
export const PERSISTENCE_READY = ready;
