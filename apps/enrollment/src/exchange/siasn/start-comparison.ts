import { Injectable } from '@nestjs/common';
import { newId, stamps, Transactions } from '#persistence';
import { agencyNamedBy, Clock, type Caller } from '#platform';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { COMPARISON_FORMAT, SiasnComparisonStore, type SiasnComparison } from './comparison.schema.js';
import { siasnProblems } from './siasn.problems.js';
import { SiasnConnectionStore } from './siasn.schema.js';

/** Begins to compare, unless the same is being compared already. */
@Injectable()
export class StartComparison {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly connections: SiasnConnectionStore,
    private readonly comparisons: SiasnComparisonStore,
  ) {}

  /** @throws SIASN_NOT_CONNECTED (409), AGENCY_UNKNOWN (422) */
  async start(caller: Caller, named: string | undefined): Promise<SiasnComparison> {
    const { tenantId } = caller,
      agencyId = agencyNamedBy(caller, named, () => agencyProblems.AGENCY_UNKNOWN({ at: 'agencyId' }));
    return this.transactions.run(async (tx) => {
      const connection = await this.connections.findOne(tenantId, { enabled: true }, { session: tx });
      if (!connection) throw siasnProblems.SIASN_NOT_CONNECTED();
      const running = await this.comparisons.findOne(
        tenantId,
        { state: 'RUNNING', agencyId: agencyId ?? { $exists: false } },
        { session: tx },
      );
      if (running) return running;
      const now = this.clock.now();
      const comparison: SiasnComparison = {
        _id: newId(),
        v: COMPARISON_FORMAT,
        tenantId,
        ...stamps(now),
        ...(agencyId !== undefined && { agencyId }),
        state: 'RUNNING',
        through: '',
        people: 0,
        unknown: 0,
        requestedBy: caller.actor,
      };
      return this.comparisons.insertOne(tenantId, comparison, tx);
    });
  }
}
