import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { sees } from '#platform';
import type { NamedThings } from '../report/report-definition.js';
import { reportProblems } from '../report/report.problems.js';
import { ProgrammeStore, type Programme } from './training.schema.js';

/** Which programmes there are, who organises them and what they cost. */
@Injectable()
export class Programmes {
  constructor(private readonly programmes: ProgrammeStore) {}

  async all(tenantId: TenantId, session: ClientSession): Promise<Map<string, Programme>> {
    return new Map(
      (await this.programmes.find(tenantId, {}, { session })).map((programme) => [programme._id, programme]),
    );
  }

  /** Whoever sees single agencies knows only of programmes that these organise. */
  async check(
    { tenantId, agencyIds, parameters: { programmeId } }: NamedThings,
    within: string,
  ): Promise<void> {
    if (programmeId === undefined) return;
    const programme = await this.programmes.findOne(tenantId, { _id: String(programmeId) });
    if (!programme || !organisedBy(agencyIds, programme))
      throw reportProblems.PROGRAMME_UNKNOWN({ at: `${within}programmeId` });
  }
}

export const organisedBy = (
  agencyIds: readonly string[] | null,
  programme: Pick<Programme, 'organiserAgencyId'> | undefined,
): boolean => sees({ agencyIds }, programme?.organiserAgencyId);
