import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { KnownPersonStore, type KnownPerson } from './known.schema.js';

export type Someone = Pick<KnownPerson, '_id' | 'agencyId' | 'directSuperiorId' | 'active'>;

/** The present superior: the nearest one above who is still in office. */
export const presentSuperior = (above: Someone[]): Someone | undefined => above.find(({ active }) => active);

/** The head of the agency: the highest one above within it. */
export const headOf = (agencyId: string, above: Someone[]): Someone | undefined =>
  above.filter((each) => each.active && each.agencyId === agencyId).at(-1);

/**
 * The head of an agency by its people alone: the one with nobody of the agency above, and with most of it below.
 * @returns undefined where nobody leads anybody: without superiors on record nobody can be told
 */
export function topOf(people: readonly Someone[]): Someone | undefined {
  const byId = new Map(people.map((person) => [person._id, person])),
    below = new Map<string, number>();
  for (const person of people) {
    const seen = new Set<string>();
    let top = person;
    for (
      let above = byId.get(top.directSuperiorId ?? '');
      above && !seen.has(above._id);
      above = byId.get(top.directSuperiorId ?? '')
    ) {
      seen.add(above._id);
      top = above;
    }
    if (top !== person) below.set(top._id, (below.get(top._id) ?? 0) + 1);
  }
  const [first] = [...below].sort(([idA, a], [idB, b]) => b - a || idA.localeCompare(idB));
  return first && byId.get(first[0]);
}

const HIGHEST = 8;

/** Who stands above whom, as enrollment last told. */
@Injectable()
export class Superiors {
  constructor(private readonly people: KnownPersonStore) {}

  /** The head of an agency, among its people in office. */
  async headOfAgency(
    tenantId: TenantId,
    agencyId: string,
    session?: ClientSession,
  ): Promise<Someone | undefined> {
    const people = await this.people.find(
      tenantId,
      { agencyId, active: true },
      {
        projection: { agencyId: 1, directSuperiorId: 1, active: 1 },
        ...(session && { session }),
      },
    );
    return topOf(people);
  }

  /** @param fresh people whose newest state is not stored yet */
  async above(
    tenantId: TenantId,
    person: Someone,
    session?: ClientSession,
    fresh: ReadonlyMap<string, Someone> = new Map(),
  ): Promise<Someone[]> {
    const found: Someone[] = [],
      seen = new Set([person._id]);
    for (let id = person.directSuperiorId; id && !seen.has(id) && found.length < HIGHEST;) {
      seen.add(id);
      const superior: Someone | null =
        fresh.get(id) ?? (await this.people.findOne(tenantId, { _id: id }, session ? { session } : {}));
      if (!superior) break;
      found.push(superior);
      id = superior.directSuperiorId;
    }
    return found;
  }
}
