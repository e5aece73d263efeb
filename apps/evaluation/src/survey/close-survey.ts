import { serviceSurveyClosed, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { Thresholds } from '../threshold/thresholds.js';
import type { ServiceUnit } from '../service-unit/service-unit.schema.js';
import { proposalFor } from '../training-proposal/training-proposal.js';
import type { TrainingProposal } from '../training-proposal/training-proposal.schema.js';
import { indexInterval, sampleOf } from './sample.js';
import { judge, weightOf } from './satisfaction-index.js';
import { meanOf, trustMeanOf } from './survey.dto.js';
import type { SurveyPeriod, SurveyResponse } from './survey-period.schema.js';

/** Closes a period: judged once, by the threshold of the government as it is now, with the proposal that follows from it. */
@Injectable()
export class CloseSurvey {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly thresholds: Thresholds,
    @InjectStore('ServiceUnit') private readonly units: TenantStore<ServiceUnit>,
    @InjectStore('SurveyPeriod') private readonly periods: TenantStore<SurveyPeriod>,
    @InjectStore('SurveyResponse') private readonly responses: TenantStore<SurveyResponse>,
    @InjectStore('TrainingProposal') private readonly proposals: TenantStore<TrainingProposal>,
  ) {}

  /** Closing again changes nothing and answers the same. */
  close(tenantId: TenantId, periodId: string): Promise<SurveyPeriod> {
    return this.transactions.run(async (tx) => {
      const period = (await this.periods.findOne(tenantId, { _id: periodId }, { session: tx }))!;
      if (period.status === 'CLOSED') return period;
      const now = this.clock.now(), unit = (await this.units.findOne(tenantId, { _id: period.unitId }, { session: tx }))!;
      const { version, value: { below } } = await this.thresholds.of(tenantId, 'service.ikm.unsatisfactoryBelow', tx);
      const { version: weightVersion, value: { decimals } } = await this.thresholds.of(tenantId, 'service.ikm.elementWeight', tx), weight = weightOf(decimals);
      const interval = indexInterval(await sampleOf(this.responses, period, weight, tx));
      const judgement = judge(period.totals, period.respondents, weight), found = proposalFor(period, judgement, below);
      const proposal: TrainingProposal | undefined = found && { _id: newId(), tenantId, ...stamps(now), unitId: unit._id, unitName: unit.name, agencyId: unit.agencyId, periodId, ...found, threshold: { version, below }, status: 'OPEN' };

      const result = { ...judgement, weight: { used: weight, version: weightVersion }, interval, threshold: { version, below }, closedAt: now, ...(proposal && { proposalId: proposal._id }) };
      const trust = period.trust && trustMeanOf(period.trust);
      const closed = await this.periods.findOneAndUpdate(tenantId, { _id: periodId }, { $set: { status: 'CLOSED', result, updatedAt: now }, $inc: { version: 1 } }, { session: tx });
      if (proposal) await this.proposals.insertMany(tenantId, [proposal], tx);
      await this.outbox.append(tx, [newEvent(serviceSurveyClosed, {
        tenantId, key: unit._id, time: now,
        data: {
          periodId, serviceUnitId: unit._id, serviceUnitName: unit.name, agencyId: unit.agencyId, startsOn: period.startsOn, endsOn: period.endsOn, respondents: period.respondents,
          index: judgement.index, grade: judgement.grade, elements: judgement.means as Record<string, number>, programmeIds: period.programmeIds, proposalId: proposal?._id,
          weight, ...(interval && { interval }), ...(period.clarity && { clarity: { respondents: period.clarity.respondents, mean: meanOf(period.clarity) } }),
          ...(trust !== undefined && { trust: { respondents: period.trust!.respondents, mean: trust } }), closedAt: now.toISOString(),
        },
      })]);
      return closed!;
    });
  }
}
