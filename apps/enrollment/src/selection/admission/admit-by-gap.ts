import { Injectable } from '@nestjs/common';
import { Outbox } from '#messaging';
import { NotFound, type Caller } from '#platform';
import type { AskedMoney } from '../../funding/seat-money.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchOrganisers } from '../../places/batch/batch-organisers.js';
import { AdmissionStore, type Admission } from './candidate.schema.js';
import { DecideAdmission } from './decide-admission.js';

/** Ends the transaction of a preview without a trace. */
class NotKept extends Error {
  constructor(readonly admission: Admission) {
    super('a preview is not kept');
  }
}

/**
 * Decides about all who applied together: the largest competency gap first, as far as places and budget go;
 * the others wait in that order.
 */
@Injectable()
export class AdmitByGap {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly organisers: BatchOrganisers,
    private readonly deciding: DecideAdmission,
    private readonly admissions: AdmissionStore,
  ) {}

  async decide(caller: Caller, batchId: string, asked: AskedMoney): Promise<Admission> {
    const year = await this.mayDecide(caller, batchId);
    return this.outbox.transaction((tx) =>
      this.deciding.decide(tx, caller, { batchId, year, asked, moreMoney: 0 }),
    );
  }

  /**
   * What deciding now would lead to, and what it would with more money: the decision itself, in a transaction
   * that is not kept, so that it cannot become another than what is previewed.
   * @param moreMoney whole rupiah beside what is reserved for the programme
   * @throws as `decide`
   */
  async preview(
    caller: Caller,
    batchId: string,
    { moreMoney, ...asked }: AskedMoney & { moreMoney: number },
  ): Promise<Admission> {
    const year = await this.mayDecide(caller, batchId);
    try {
      return await this.outbox.transaction(async (tx) => {
        throw new NotKept(await this.deciding.decide(tx, caller, { batchId, year, asked, moreMoney }));
      });
    } catch (error) {
      if (error instanceof NotKept) return error.admission;
      throw error;
    }
  }

  /** The decision that stands. @throws NotFound also for whoever does not organise the batch */
  async newest(caller: Caller, batchId: string): Promise<Admission> {
    const newest = (await this.organisers.organises(caller, batchId))
      ? await this.admissions.find(caller.tenantId, { batchId }, { sort: { _id: -1 }, limit: 1 })
      : [];
    if (!newest[0]) throw new NotFound('admission');
    return newest[0];
  }

  private async mayDecide(caller: Caller, batchId: string): Promise<number> {
    await this.organisers.assert(caller, batchId);
    return Number((await this.clock.today(caller.tenantId)).slice(0, 4));
  }
}
