import type { TenantId } from '#contracts';
import type { ParticipantDocument } from './participant.schema.js';

/** What of a person the counts of an agency rest on. */
export type Counted = Pick<ParticipantDocument, 'tenantId' | 'agencyId' | 'active' | 'yearTenths'>;

/** A person before and after; without `before` they are new. */
export interface PersonChange {
  before?: Counted | undefined;
  after: Counted;
}

/**
 * What is to be added to the counts of one agency: by learning hours in tenths, of one year or, where it is
 * null, of everybody.
 */
export interface CountChange {
  tenantId: TenantId;
  agencyId: string;
  year: number | null;
  people: Map<string, number>;
}

/** What people who came, went, moved or learned change in the counts. What comes to nothing is left out. */
export function countChanges(changes: readonly PersonChange[]): CountChange[] {
  const counts = new Map<string, CountChange>();
  const add = (
    { tenantId, agencyId }: Counted,
    [year, tenths]: readonly [number | null, number],
    sign: 1 | -1,
  ) => {
    const key = JSON.stringify([tenantId, agencyId, year]);
    let count = counts.get(key);
    if (!count) counts.set(key, (count = { tenantId, agencyId, year, people: new Map() }));
    const people = (count.people.get(String(tenths)) ?? 0) + sign;
    if (people === 0) count.people.delete(String(tenths));
    else count.people.set(String(tenths), people);
  };
  for (const { before, after } of changes) {
    for (const place of before ? placesOf(before) : []) add(before ?? after, place, -1);
    for (const place of placesOf(after)) add(after, place, 1);
  }
  return [...counts.values()].filter(({ people }) => people.size > 0);
}

/** Where somebody is counted: nowhere once they no longer serve, and in no year without hours. */
function placesOf({ active, yearTenths = {} }: Counted): Array<readonly [number | null, number]> {
  if (!active) return [];
  const years = Object.entries(yearTenths).filter(([, tenths]) => tenths !== 0);
  return [[null, 0], ...years.map(([year, tenths]) => [Number(year), tenths] as const)];
}
