import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { KnownPersonStore, type KnownProgramme } from '../../ground/known/known.schema.js';
import { Superiors } from '../../ground/known/superiors.js';

/** Who answers for the revision of a programme. */
@Injectable()
export class RevisionOwner {
  constructor(
    private readonly superiors: Superiors,
    private readonly people: KnownPersonStore,
  ) {}

  /**
   * The organiser while in office; else the head of the agency that organises; else, where no agency does,
   * the head of the agency that sent most people. A revision that nobody is told of would hold the programme
   * up for ever.
   * @returns null only where none of these agencies has a head that is known
   */
  async of(
    tenantId: TenantId,
    { organiserId, organiserAgencyId }: Pick<KnownProgramme, 'organiserId' | 'organiserAgencyId'>,
    participantsByAgency: ReadonlyMap<string, number>,
    session: ClientSession,
  ): Promise<string | null> {
    const organiser = organiserId
      ? await this.people.findOne(tenantId, { _id: organiserId }, { session })
      : null;
    // Somebody of whom nothing is known yet is not somebody who left.
    if (organiserId && (organiser === null || organiser.active)) return organiserId;
    const agencies = [
      organiserAgencyId,
      organiser?.agencyId,
      ...[...participantsByAgency].sort(([, a], [, b]) => b - a).map(([agencyId]) => agencyId),
    ];
    for (const agencyId of new Set(agencies)) {
      const head = agencyId ? await this.superiors.headOfAgency(tenantId, agencyId, session) : undefined;
      if (head) return head._id;
    }
    return null;
  }
}
