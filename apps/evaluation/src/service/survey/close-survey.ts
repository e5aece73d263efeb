import { Injectable } from '@nestjs/common';
import { serviceSurveyClosed, trainingProposalOpened, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, readable, stamps } from '#persistence';
import { Clock, must } from '#platform';
import { Superiors } from '../../ground/known/superiors.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { ServiceUnitStore } from '../service-unit/service-unit.schema.js';
import { judge, weightOf } from '../statistics/satisfaction-index.js';
import { proposalFor } from '../training-proposal/training-proposal.js';
import {
  TrainingProposalStore,
  type TrainingProposal,
} from '../training-proposal/training-proposal.schema.js';
import { indexInterval, sampleOf } from './sample.js';
import {
  PERIOD_FORMAT,
  SurveyPeriodStore,
  SurveyResponseStore,
  type SurveyPeriod,
} from './survey-period.schema.js';
import { meanOf, trustMeanOf } from './survey.dto.js';

/**
 * Closes a period: judged once, by the threshold of the government as it is now, with the proposal that
 * follows from it.
 */
@Injectable()
export class CloseSurvey {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly thresholds: Thresholds,
    private readonly superiors: Superiors,
    private readonly units: ServiceUnitStore,
    private readonly periods: SurveyPeriodStore,
    private readonly responses: SurveyResponseStore,
    private readonly proposals: TrainingProposalStore,
  ) {}

  /** Closing again changes nothing and answers the same. */
  close(tenantId: TenantId, periodId: string): Promise<SurveyPeriod> {
    return this.outbox.transaction(async (tx) => {
      const period = must(
        await this.periods.findOne(tenantId, { _id: periodId }, { session: tx }),
        'the document of periods',
      );
      if (period.status === 'CLOSED') return period;
      readable('survey_periods', period, PERIOD_FORMAT);
      const now = this.clock.now(),
        unit = must(
          await this.units.findOne(tenantId, { _id: period.unitId }, { session: tx }),
          'the document of units',
        );
      const {
        version,
        value: { below },
      } = await this.thresholds.of(tenantId, 'service.ikm.unsatisfactoryBelow', tx);
      const {
          version: weightVersion,
          value: { decimals },
        } = await this.thresholds.of(tenantId, 'service.ikm.elementWeight', tx),
        weight = weightOf(decimals);
      const interval = indexInterval(await sampleOf(this.responses, period, weight, tx), weight);
      const judgement = judge(period.totals, period.respondents, weight),
        found = proposalFor(period, judgement, below);
      const proposal: TrainingProposal | undefined = found && {
        _id: newId(),
        tenantId,
        ...stamps(now),
        unitId: unit._id,
        unitName: unit.name,
        agencyId: unit.agencyId,
        deciderId: (await this.superiors.headOfAgency(tenantId, unit.agencyId, tx))?._id ?? null,
        periodId,
        ...found,
        threshold: { version, below },
        status: 'OPEN',
      };

      const result = {
        ...judgement,
        weight: { used: weight, version: weightVersion },
        interval,
        threshold: { version, below },
        closedAt: now,
        ...(proposal && { proposalId: proposal._id }),
      };
      const trust = period.trust && trustMeanOf(period.trust);
      const closed = must(
        await this.periods.findOneAndUpdate(
          tenantId,
          { _id: periodId },
          { $set: { status: 'CLOSED', result, updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of periods',
      );
      if (proposal) await this.proposals.insertMany(tenantId, [proposal], tx);
      await this.outbox.append(tx, [
        newEvent(serviceSurveyClosed, {
          tenantId,
          key: unit._id,
          time: now,
          data: {
            periodId,
            serviceUnitId: unit._id,
            serviceUnitName: unit.name,
            agencyId: unit.agencyId,
            startsOn: period.startsOn,
            endsOn: period.endsOn,
            respondents: period.respondents,
            index: judgement.index,
            grade: judgement.grade,
            elements: judgement.means as Record<string, number>,
            programmeIds: period.programmeIds,
            proposalId: proposal?._id,
            weight,
            ...(interval && { interval }),
            ...(period.clarity && {
              clarity: { respondents: period.clarity.respondents, mean: meanOf(period.clarity) },
            }),
            ...(trust !== undefined && {
              trust: { respondents: must(period.trust, 'trust').respondents, mean: trust },
            }),
            closedAt: now.toISOString(),
          },
        }),
        ...(proposal ? [openedEvent(proposal)] : []),
      ]);
      return closed;
    });
  }
}

function openedEvent({
  _id: proposalId,
  tenantId,
  unitId,
  unitName,
  agencyId,
  deciderId,
  training,
  index,
  threshold,
  createdAt,
}: TrainingProposal): OutgoingEvent {
  return newEvent(trainingProposalOpened, {
    tenantId,
    key: proposalId,
    time: createdAt,
    data: {
      proposalId,
      serviceUnitId: unitId,
      serviceUnitName: unitName,
      agencyId,
      ...(deciderId && { deciderId }),
      training,
      index,
      below: threshold.below,
      openedAt: createdAt.toISOString(),
    },
  });
}
