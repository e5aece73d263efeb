import type { Filter } from 'mongodb';
import type { NameSource } from '#platform';
import type { TenantDocument } from './document.js';
import type { TenantStore } from './tenant-store.js';

type TextField<T> = { [K in keyof T & string]: T[K] extends string | null | undefined ? K : never }[keyof T &
  string];

/** The names of the things in this collection. */
export function namesIn<T extends TenantDocument>(store: TenantStore<T>, field: TextField<T>): NameSource {
  return async (tenantId, ids) => {
    const wanted = { _id: { $in: [...ids] } } as Filter<T>,
      found = await store.find(tenantId, wanted, { projection: { [field]: 1 } });
    return found.flatMap((each) => {
      const name: unknown = each[field];
      return typeof name === 'string' ? [[each._id, name] as const] : [];
    });
  };
}

/** The names of what the things in this collection belong to: of a batch its programme's. */
export function namesThrough<T extends TenantDocument>(
  store: TenantStore<T>,
  field: TextField<T>,
  of: NameSource,
): NameSource {
  const owners = namesIn(store, field);
  return async (tenantId, ids) => {
    const ownerOf = [...(await owners(tenantId, ids))],
      names = new Map(await of(tenantId, [...new Set(ownerOf.map(([, owner]) => owner))]));
    return ownerOf.flatMap(([id, owner]) => {
      const name = names.get(owner);
      return name === undefined ? [] : [[id, name] as const];
    });
  };
}
