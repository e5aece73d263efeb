import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { newId, stamps, Transactions } from '#persistence';
import { Partners } from '../../people/partner/partners.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { programmeProblems } from '../programme/programme.problems.js';
import { ProgrammeStore } from '../programme/programme.schema.js';
import type { ContributionBody } from './commitment.dto.js';
import { ContributionStore, type ContributionDocument } from './commitment.schema.js';

/** Takes down what partners gave. */
@Injectable()
export class Contributions {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly partners: Partners,
    private readonly programmes: ProgrammeStore,
    private readonly contributions: ContributionStore,
  ) {}

  /** @throws PROGRAMME_UNKNOWN for a contribution to a programme that there is not */
  async assertProgramme(tenantId: TenantId, programmeId: string): Promise<void> {
    if (!(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } })))
      throw programmeProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
  }

  /** The programme that it is for was looked up with `assertProgramme`. */
  async contribute(
    tenantId: TenantId,
    partnerId: string,
    { programmeId, amount, ...fields }: ContributionBody,
  ): Promise<ContributionDocument> {
    await this.partners.partner(tenantId, partnerId);
    await this.clock.refuseFuture(tenantId, 'givenOn', fields.givenOn);
    const contribution: ContributionDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      partnerId,
      ...fields,
      ...(programmeId && { programmeId }),
      ...(amount !== undefined && { amount }),
    };
    return this.transactions.run((tx) => this.contributions.insertOne(tenantId, contribution, tx));
  }
}
