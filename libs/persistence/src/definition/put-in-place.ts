import type { Collection, Db, Document } from 'mongodb';
import { Schema, type Connection, type IndexDefinition } from 'mongoose';
import { releaseName } from '#platform';
import { persistenceConfig } from '../persistence.config.js';
import { keepFor } from '../retention.js';
import type { AnyStore, Definition } from './store-of.js';
import { validatorOf } from './validator.js';

/**
 * Brings a collection to its definition before the service is ready: made, its documents checked, its indexes
 * there. Safe to run twice and by several instances at once. It must exist before a transaction writes to it
 * under load, or the first writers conflict.
 */
export async function putInPlace(connection: Connection, store: AnyStore): Promise<Collection> {
  const { definition } = store,
    { collection: name, listed, kept } = definition,
    db = connection.db;
  if (!db) throw new Error('the connection to MongoDB is not open yet');
  const model = connection.models[store.name] ?? connection.model(store.name, schemaOf(definition));
  await check(db, name, validatorOf(definition.fields, persistenceConfig().UNDEFINED_FIELDS));
  await model.createIndexes();
  if (listed) await db.collection(name).createIndex({ tenantId: 1, updatedAt: 1, _id: 1 });
  if (kept) await keepFor(connection, name, kept);
  return db.collection(name);
}

function schemaOf({ collection, indexes = [] }: Definition): Schema {
  const schema = new Schema({ _id: String }, { collection, versionKey: false });
  for (const { on, ...options } of indexes) schema.index(on as IndexDefinition, options);
  return schema;
}

/** As it was released, beginning with its number: `0.2.0`. */
const release = () => /\d+(\.\d+)*/.exec(releaseName())?.[0] ?? '0';

/**
 * Lets MongoDB refuse what is not as defined. What was untrue before stays readable and may be changed
 * (`moderate`): only what is true can no longer become untrue. An instance of an earlier release that starts
 * meanwhile leaves the definition of a later one in place.
 */
async function check(db: Db, name: string, demanded: Document): Promise<void> {
  const validator = { $jsonSchema: { title: release(), ...demanded } },
    checked = { validator, validationLevel: 'moderate', validationAction: 'error' };
  const created = await db.createCollection(name, checked).then(
    () => true,
    (error: { codeName?: string }) => {
      if (error.codeName !== 'NamespaceExists') throw error;
      return false;
    },
  );
  if (created) return;
  const standing = (await db.collection(name).options())['validator'] as typeof validator | undefined;
  const of = standing?.$jsonSchema?.title;
  if (of !== undefined && of.localeCompare(release(), 'en', { numeric: true }) > 0) return;
  if (JSON.stringify(standing) !== JSON.stringify(validator)) await db.command({ collMod: name, ...checked });
}
