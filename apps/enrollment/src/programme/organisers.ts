import { Injectable } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { type Caller, NotFound } from '#platform';
import type { BatchDocument } from '../batch/batch.schema.js';
import type { ProgrammeDocument } from './programme.schema.js';

type Who = Pick<Caller, 'tenantId' | 'agencyIds'>;

/** Programmes are the business of the whole government, or of the agency that organises them: a client of single agencies changes only those. */
@Injectable()
export class Organisers {
  constructor(
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
  ) {}

  async assert({ tenantId, agencyIds }: Who, programmeId: string): Promise<void> {
    if (agencyIds && !(await this.organises(tenantId, agencyIds, programmeId))) throw new NotFound('programme that this client organises');
  }

  async assertOfBatch({ tenantId, agencyIds }: Who, batchId: string): Promise<void> {
    if (!agencyIds) return;
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { projection: { programmeId: 1 } });
    if (!batch || !(await this.organises(tenantId, agencyIds, batch.programmeId))) throw new NotFound('batch that this client organises');
  }

  private async organises(tenantId: Caller['tenantId'], agencyIds: readonly string[], programmeId: string): Promise<boolean> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { organiserAgencyId: 1 } });
    return programme?.organiserAgencyId !== undefined && agencyIds.includes(programme.organiserAgencyId);
  }
}
