import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { type Caller, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import type { KnownProgramme } from './known.schema.js';

/** Who may act for a programme: a client of the whole government, or of the agency that organises it. */
@Injectable()
export class Organisers {
  constructor(@InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>) {}

  async assert({ tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>, programmeId: string): Promise<void> {
    if (!agencyIds) return;
    const programme = await this.programmes.findOne(tenantId as TenantId, { _id: programmeId }, { projection: { organiserAgencyId: 1 } });
    if (!programme?.organiserAgencyId || !agencyIds.includes(programme.organiserAgencyId)) throw new NotFound('programme that this client organises');
  }

  /** The programmes that the agencies of a client organise. */
  async programmesOf({ tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>): Promise<string[]> {
    const own = await this.programmes.find(tenantId as TenantId, { organiserAgencyId: { $in: [...(agencyIds ?? [])] } }, { projection: { _id: 1 } });
    return own.map(({ _id }) => _id);
  }
}
