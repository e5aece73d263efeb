import { Injectable } from '@nestjs/common';
import { ApiError, NotFound, type Caller } from '#platform';
import { Organisers } from '../../catalogue/programme/organisers.js';
import { BatchStore } from './batch.schema.js';

type Who = Pick<Caller, 'tenantId' | 'agencyIds'>;

/** A batch is the business of whoever organises its programme. */
@Injectable()
export class BatchOrganisers {
  constructor(
    private readonly organisers: Organisers,
    private readonly batches: BatchStore,
  ) {}

  /** @throws as `Organisers.assert` of the batch's programme, NotFound where the government has no such batch */
  async assert({ tenantId, agencyIds }: Who, batchId: string): Promise<void> {
    if (!agencyIds) return;
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { projection: { programmeId: 1 } });
    if (!batch) throw new NotFound('batch');
    await this.organisers.assert({ tenantId, agencyIds }, batch.programmeId);
  }

  /** For what of a batch only its organiser and the whole government are shown. */
  async organises(caller: Who, batchId: string): Promise<boolean> {
    try {
      await this.assert(caller, batchId);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) return false;
      throw error;
    }
  }
}
