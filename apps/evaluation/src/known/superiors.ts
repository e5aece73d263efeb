import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { KnownPerson } from './known.schema.js';

export type Someone = Pick<KnownPerson, '_id' | 'agencyId' | 'directSuperiorId' | 'active'>;

/** The present superior: the nearest one above who is still in office. */
export const presentSuperior = (above: Someone[]): Someone | undefined => above.find(({ active }) => active);

/** The head of the agency: the highest one above within it. */
export const headOf = (agencyId: string, above: Someone[]): Someone | undefined => above.filter((each) => each.active && each.agencyId === agencyId).at(-1);

const HIGHEST = 8;

/** Who stands above whom, as enrollment last told. */
@Injectable()
export class Superiors {
  constructor(@InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>) {}

  /** @param fresh people whose newest state is not stored yet */
  async above(tenantId: TenantId, person: Someone, session?: ClientSession, fresh: ReadonlyMap<string, Someone> = new Map()): Promise<Someone[]> {
    const found: Someone[] = [], seen = new Set([person._id]);
    for (let id = person.directSuperiorId; id && !seen.has(id) && found.length < HIGHEST;) {
      seen.add(id);
      const superior: Someone | null = fresh.get(id) ?? (await this.people.findOne(tenantId, { _id: id }, session ? { session } : {}));
      if (!superior) break;
      found.push(superior);
      id = superior.directSuperiorId;
    }
    return found;
  }
}
