import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { AgencyStore, PersonStore } from './read-model.schema.js';

/** Which agencies there are, and their present names. */
@Injectable()
export class Agencies {
  constructor(
    private readonly agencies: AgencyStore,
    private readonly people: PersonStore,
  ) {}

  async knows(tenantId: TenantId, agencyId: string): Promise<boolean> {
    return (
      (await this.agencies.findOne(tenantId, { _id: agencyId })) !== null ||
      (await this.people.findOne(tenantId, { agencyId })) !== null
    );
  }

  async names(tenantId: TenantId, session: ClientSession): Promise<Map<string, string>> {
    return new Map(
      (await this.agencies.find(tenantId, {}, { session, projection: { name: 1 } })).map(({ _id, name }) => [
        _id,
        name,
      ]),
    );
  }
}

/** As one looks for an agency: "Dinas 2" before "Dinas 10". */
export const byName = <T extends { name: string }>(a: T, b: T): number =>
  a.name.localeCompare(b.name, 'id', { numeric: true });
