import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { NotFound, ofPartner, type Caller } from '#platform';
import { CommitmentStore, type CommitmentDocument } from '../catalogue/commitment/commitment.schema.js';
import { ProgrammeStore, type ProgrammeDocument } from '../catalogue/programme/programme.schema.js';
import { ProjectStore, type ProjectDocument } from '../forms/project/project.schema.js';
import { BatchStore, type BatchDocument } from '../places/batch/batch.schema.js';

/** A partner of a government, as the token of one of its people names it. */
export interface OfPartner {
  tenantId: TenantId;
  partnerId: string;
}

/** @throws PARTNER_NEEDED (403) */
export const partnerOf = (caller: Caller): OfPartner => ({
  tenantId: caller.tenantId,
  partnerId: ofPartner(caller).partnerId,
});

/**
 * What is a partner's own: the programmes that name it with their batches, what it promised, the projects that
 * it takes part in. Whatever is another's is not there for it.
 */
@Injectable()
export class Theirs {
  constructor(
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
    private readonly commitments: CommitmentStore,
    private readonly projects: ProjectStore,
  ) {}

  /** @throws NOT_FOUND */
  async programme({ tenantId, partnerId }: OfPartner, id: string): Promise<ProgrammeDocument> {
    const found = await this.programmes.findOne(tenantId, { _id: id, partnerId });
    if (!found) throw new NotFound('programme');
    return found;
  }

  /** All of their programmes, to look for what belongs to one of them. */
  allProgrammes({ tenantId, partnerId }: OfPartner): Promise<ProgrammeDocument[]> {
    return this.programmes.find(tenantId, { partnerId });
  }

  /** @throws NOT_FOUND */
  async batch(who: OfPartner, id: string): Promise<{ batch: BatchDocument; programme: ProgrammeDocument }> {
    const batch = await this.batches.findOne(who.tenantId, { _id: id }),
      programme =
        batch &&
        (await this.programmes.findOne(who.tenantId, { _id: batch.programmeId, partnerId: who.partnerId }));
    if (!batch || !programme) throw new NotFound('batch');
    return { batch, programme };
  }

  /** @throws NOT_FOUND */
  async commitment({ tenantId, partnerId }: OfPartner, id: string): Promise<CommitmentDocument> {
    const found = await this.commitments.findOne(tenantId, {
      _id: id,
      partyKind: 'PARTNER',
      partyId: partnerId,
    });
    if (!found) throw new NotFound('commitment');
    return found;
  }

  /** @throws NOT_FOUND */
  async project({ tenantId, partnerId }: OfPartner, id: string): Promise<ProjectDocument> {
    const found = await this.projects.findOne(tenantId, { _id: id, partnerId });
    if (!found) throw new NotFound('project');
    return found;
  }
}
