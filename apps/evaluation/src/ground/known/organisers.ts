import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { mustSpeakFor, NotFound, seenBy, type Caller } from '#platform';
import { KnownProgrammeStore } from './known.schema.js';

/**
 * Who may act for a programme, which everybody sees: a client of the whole government, or of the agency that
 * organises it.
 */
@Injectable()
export class Organisers {
  constructor(private readonly programmes: KnownProgrammeStore) {}

  async assert(
    { tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>,
    programmeId: string,
  ): Promise<void> {
    if (!agencyIds) return;
    const programme = await this.programmes.findOne(
      tenantId as TenantId,
      { _id: programmeId },
      { projection: { organiserAgencyId: 1 } },
    );
    if (!programme) throw new NotFound('programme', { awaitsNews: 'of an id' });
    mustSpeakFor({ agencyIds }, programme.organiserAgencyId);
  }

  /** The programmes that the agencies of a client organise. */
  async programmesOf(caller: Pick<Caller, 'tenantId' | 'agencyIds'>): Promise<string[]> {
    const own = await this.programmes.find(caller.tenantId, seenBy(caller, 'organiserAgencyId'), {
      projection: { _id: 1 },
    });
    return own.map(({ _id }) => _id);
  }
}
