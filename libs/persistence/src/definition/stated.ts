import { z } from 'zod';
import type { TenantDocument } from '../document.js';
import type { AnyStore, Definition } from './store-of.js';

/** A value as an event states it: an instant is a text there. */
type AsStated<V> = V extends Date ? Date | string : V;
type Kept<T> = Omit<T, keyof TenantDocument | 'recordVersion'>;

/** What an event states of a document: all that must be there; nothing is said where the collection keeps null. */
export type Stating<T> = {
  [
    K in keyof Kept<T> as undefined extends Kept<T>[K] ? never : null extends Kept<T>[K] ? never : K
  ]: AsStated<Kept<T>[K]>;
} & { [K in keyof Kept<T>]?: AsStated<Kept<T>[K]> | undefined };

/** What is said of the collection of a store. */
export const definitionOf = (store: object): Definition =>
  (store.constructor as unknown as AnyStore).definition;

/** How a field is kept: as a date, and as null where nothing is stated of it. */
interface Form {
  date: boolean;
  nothingIsNull: boolean;
}

const known = new WeakMap<z.ZodRawShape, ReadonlyMap<string, Form>>();

/** The fields that events can state: none of those that a document has of itself. */
function formsOf({ fields }: Pick<Definition, 'fields'>): ReadonlyMap<string, Form> {
  const before = known.get(fields);
  if (before) return before;
  const takes = (field: z.core.$ZodType, value: unknown) => z.safeParse(field, value).success;
  const forms = new Map(
    Object.entries(fields)
      .filter(([name]) => !ownFields.has(name))
      .map(([name, field]) => [
        name,
        {
          date: takes(field, new Date()) && !takes(field, ''),
          nothingIsNull: takes(field, null) && !takes(field, undefined),
        },
      ]),
  );
  known.set(fields, forms);
  return forms;
}

const ownFields = new Set<string>(['_id', 'tenantId', 'createdAt', 'updatedAt', 'version']);

/**
 * What a collection keeps of what another service states: the fields that its definition names, in the form that
 * it gives them (a text with an instant becomes a date), those that are absent left out. A field that is added
 * to both goes through by itself.
 */
export function statedFor<T extends TenantDocument>(
  { definition }: { readonly definition: Definition },
  stated: object,
): Partial<T> {
  const forms = formsOf(definition);
  return Object.fromEntries(
    Object.entries(stated)
      .filter(([name, value]) => value !== undefined && forms.has(name))
      .map(([name, value]) => [
        name,
        forms.get(name)?.date && typeof value === 'string' ? new Date(value) : value,
      ]),
  ) as Partial<T>;
}

/**
 * What else follows from a statement of the whole of a thing: the fields that it could have named and did not.
 * Null where the collection keeps null for it, else the field goes.
 */
export function unstatedFor(
  { definition }: { readonly definition: Definition },
  names: Iterable<string>,
  stated: object,
): { nulls: Record<string, null>; gone: Record<string, ''> } {
  const nulls: Record<string, null> = {},
    gone: Record<string, ''> = {};
  for (const name of names) {
    const form = formsOf(definition).get(name);
    if (!form || name in stated) continue;
    if (form.nothingIsNull) nulls[name] = null;
    else gone[name] = '';
  }
  return { nulls, gone };
}
