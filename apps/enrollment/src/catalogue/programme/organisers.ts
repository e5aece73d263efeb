import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { mustSpeakFor, NotFound, type Caller } from '#platform';
import { ProgrammeStore } from './programme.schema.js';

type Who = Pick<Caller, 'tenantId' | 'agencyIds'>;

/**
 * Everybody sees programmes. They are the business of the whole government, or of the agency that organises
 * them: a client of single agencies changes only those.
 */
@Injectable()
export class Organisers {
  constructor(private readonly programmes: ProgrammeStore) {}

  /** @throws NotFound when the government has no such programme: a list of its things would say that it has none */
  async known(tenantId: TenantId, programmeId: string): Promise<void> {
    if (!(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } })))
      throw new NotFound('programme');
  }

  /**
   * @throws the problem of `mustSpeakFor` where others organise it, NotFound where the government has no such
   * programme
   */
  async assert({ tenantId, agencyIds }: Who, programmeId: string): Promise<void> {
    if (!agencyIds) return;
    const programme = await this.programmes.findOne(
      tenantId,
      { _id: programmeId },
      { projection: { organiserAgencyId: 1 } },
    );
    if (!programme) throw new NotFound('programme');
    mustSpeakFor({ agencyIds }, programme.organiserAgencyId);
  }
}
