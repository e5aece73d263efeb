import type { Type } from '@nestjs/common';
import type { Collection } from 'mongodb';
import type { IndexOptions } from 'mongoose';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import type { TenantDocument } from '../document.js';
import type { Migration } from '../migrations/migration.js';
import type { Retention } from '../retention.js';
import { RuntimeRows } from '../runtime-rows.js';
import { TenantStore } from '../tenant-store.js';

/** Stored as text, and one of a type of its own in the program. */
export const textAs = <T extends string>() => z.custom<T>().meta({ bsonType: 'string' });

/** What every document of ours has; see `TenantDocument`. */
const everyDocument = {
  _id: z.string(),
  tenantId: textAs<TenantId>(),
  createdAt: z.date(),
  updatedAt: z.date(),
  version: z.number(),
};

/** Of rows that something is still to be made of; see `Formatted`. */
export const formatted = { v: z.number().nullish() };

/** A document with these fields beside those that every document has. */
export type Stored<F extends z.ZodRawShape> = TenantDocument &
  (keyof F extends never ? unknown : z.infer<z.ZodObject<F>>);

/** The document that a store reads and writes: `export type SeatDocument = DocumentOf<SeatStore>`. */
export type DocumentOf<S> =
  S extends TenantStore<infer T> ? T : S extends RuntimeRows<infer R extends { _id: string }> ? R : never;

/** An index, its keys in their order: fields of the document, or paths into them. */
interface Index<K extends string> extends IndexOptions {
  on: { [key in K | keyof TenantDocument | `${K}.${string}`]?: 1 | -1 };
}

/** All that is said of a collection. */
export interface Definition<F extends z.ZodRawShape = z.ZodRawShape> {
  /** Its name in the service's database. */
  collection: string;
  /**
   * The field with the agency that a document belongs to; null where documents are the whole government's.
   * See `forCaller`.
   */
  agency: (keyof F & string) | null;
  /**
   * Beside those of every document. MongoDB refuses a document that is otherwise, whoever writes it and how;
   * one with further fields in tests alone.
   */
  fields: F;
  indexes?: readonly Index<keyof F & string>[];
  /**
   * It is listed by `TenantStore.page`, also by what changed since a moment: that order has an index, and
   * each of its updates the moment of the change.
   */
  listed?: boolean;
  /** For how long its documents are kept, where the database removes them by itself. */
  kept?: Retention;
  /** What brings rows of earlier releases to today's form, where a library declares the collection. */
  migrations?: readonly Migration[];
  /** What the runtime notes for itself, as the answers under idempotency keys: it is no agency's, whoever asks. */
  ofTheRuntime?: boolean;
}

/** The class of any store, where what it stores does not matter. */
export interface AnyStore extends Type<object> {
  readonly definition: Definition;
}

/** A class that reads and writes one collection, and the token by which it is injected. */
export interface StoreClass<
  T extends TenantDocument = TenantDocument,
  A extends string | null = string | null,
> {
  new (collection: Collection<T>): TenantStore<T, A>;
  readonly definition: Definition;
}

/**
 * The one declaration of a collection: from it come the type of its documents (`DocumentOf`), what MongoDB
 * refuses to store (`validatorOf`), its indexes, and of whom a caller sees what (`forCaller`).
 *
 * ```ts
 * /** A place in a batch. *\/
 * export class SeatStore extends storeOf({ collection: 'seats', agency: null, fields: { batchId: z.string() } }) {}
 * export type SeatDocument = DocumentOf<SeatStore>;
 * ```
 */
export function storeOf<const F extends z.ZodRawShape, const A extends (keyof F & string) | null>(
  given: Definition<F> & { agency: A },
): StoreClass<Stored<F>, A> {
  const { agency, ofTheRuntime = false, listed = false } = given,
    definition = { ...given, fields: { ...everyDocument, ...given.fields } };
  return class extends TenantStore<Stored<F>, A> {
    static readonly definition: Definition = definition;

    constructor(collection: Collection<Stored<F>>) {
      super(collection, ofTheRuntime, listed, agency);
    }
  };
}

/** A row of the runtime with these fields beside its id. */
type RowWith<F extends z.ZodRawShape> = { _id: string } & z.infer<z.ZodObject<F>>;

/** A class that holds the rows of one collection, and the token by which it is injected. */
interface RowsClass<R extends { _id: string }> {
  new (collection: Collection<R>): RuntimeRows<R>;
  readonly definition: Definition;
}

/** The same for what the runtime keeps for itself, of no government: its rows have nothing but these fields. */
export function runtimeRowsOf<const F extends z.ZodRawShape>(
  given: Pick<Definition<F>, 'collection' | 'fields' | 'indexes' | 'migrations'>,
): RowsClass<RowWith<F>> {
  const fields = { _id: everyDocument._id, ...given.fields },
    definition = { ...given, agency: null, fields };
  return class extends RuntimeRows<RowWith<F>> {
    static readonly definition: Definition = definition;
  };
}
