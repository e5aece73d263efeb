import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { AwardCounts } from './award-counts.js';
import { incentivesContent } from './incentives-content.js';
import {
  CappedAwardStore,
  CountedAwardStore,
  IncentiveBudgetStore,
  type CappedAward,
} from './incentives.schema.js';

@Injectable()
export class IncentivesReader implements ReportReader {
  constructor(
    private readonly awards: CountedAwardStore,
    private readonly capped: CappedAwardStore,
    private readonly budgets: IncentiveBudgetStore,
    private readonly counts: AwardCounts,
  ) {}

  async read(scope: ReportScope, session: ClientSession): Promise<ReportContent> {
    const { tenantId, agencyIds, year } = scope;
    const [groups, budgets] = [
      await this.counts.of(scope, session),
      await this.budgets.find(tenantId, { year }, { session }),
    ];
    return incentivesContent({
      groups,
      capped: await this.cappedIn(scope, session),
      budgets,
      wholeTenant: agencyIds === null,
    });
  }

  /** What was granted after all, upon an appeal, is no longer kept back. */
  private async cappedIn(
    { tenantId, agencyIds, year }: ReportScope,
    session: ClientSession,
  ): Promise<(Pick<CappedAward, 'ruleCode'> & { agency: string })[]> {
    const kept = await this.capped.find(tenantId, { year }, { session }),
      granted = await this.awards.find(
        tenantId,
        { _id: { $in: kept.map(({ _id }) => _id) }, awardedAt: { $exists: true } },
        { session, projection: { _id: 1 } },
      );
    const after = new Set(granted.map(({ _id }) => _id)),
      place = ({ agencyId, participantId }: CappedAward) => ({
        agencyId: agencyId ?? null,
        person: agencyId ? null : participantId,
      });
    const still = kept.filter(({ _id }) => !after.has(_id)),
      nameOf = await this.counts.placed({ tenantId, agencyIds }, still.map(place), session);
    return still.flatMap((each) => {
      const agency = nameOf(place(each));
      return agency === null ? [] : [{ ruleCode: each.ruleCode, agency }];
    });
  }
}
