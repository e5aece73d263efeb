import { Injectable } from '@nestjs/common';
import { Every } from '#jobs';
import { dueRows, ofFormat, Transactions } from '#persistence';
import { logger, must } from '#platform';
import type { EvaluationConfig } from '../../evaluation.config.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { CloseSurvey } from '../survey/close-survey.js';
import { PERIOD_FORMAT, SurveyPeriodStore } from '../survey/survey-period.schema.js';
import { newPeriod } from '../survey/surveys.js';
import { MeasurementPlanStore, PLAN_FORMAT, type MeasurementPlan } from './measurement-plan.schema.js';
import { beginningOf, periodFrom } from './period-days.js';

const AT_ONCE = 100;
const DUE = 'what is due is due for whatever tenant';

/**
 * Opens the periods whose first day has come and closes those whose last day is over. Any number of instances
 * may look: a plan moves on only once.
 */
@Injectable()
export class OpenDueMeasurements {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly closing: CloseSurvey,
    private readonly plans: MeasurementPlanStore,
    private readonly periods: SurveyPeriodStore,
  ) {}

  @Every(
    ({ MEASUREMENT_SWEEP_MS }: EvaluationConfig) => MEASUREMENT_SWEEP_MS,
    'looking for measurements that are due failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const over = await dueRows(
      this.periods.acrossTenants(DUE),
      { status: 'OPEN', closesAt: { $lte: now } },
      { format: PERIOD_FORMAT, limit: AT_ONCE },
    );
    for (const { _id, tenantId } of over) await this.orNextTime(this.closing.close(tenantId, _id));
    const due = await dueRows(
      this.plans.acrossTenants(DUE),
      { dueAt: { $lte: now } },
      { format: PLAN_FORMAT, sort: { dueAt: 1 }, limit: AT_ONCE },
    );
    for (const plan of due)
      await this.orNextTime(this.open(plan, await this.clock.zoneOf(plan.tenantId), now));
  }

  /** One that fails must not keep the others waiting: the next look finds it again. */
  private async orNextTime(work: Promise<unknown>): Promise<void> {
    await work.catch((err: unknown) =>
      logger.warn({ err }, 'a measurement that is due failed; the next look repeats it'),
    );
  }

  private async open({ _id, tenantId, dueAt }: MeasurementPlan, zone: string, now: Date): Promise<void> {
    await this.transactions.run(async (tx) => {
      const plan = await this.plans.findOne(
        tenantId,
        { _id, dueAt: must(dueAt, 'dueAt'), ...ofFormat(PLAN_FORMAT) },
        { session: tx },
      );
      if (!plan) return;
      const { nextStartsOn, ...days } = periodFrom(plan.nextStartsOn, plan.every);
      const there = await this.periods.findOne(
        tenantId,
        { unitId: plan.unitId, ...days },
        { session: tx, projection: { _id: 1 } },
      );
      const period = newPeriod(
        { _id: plan.unitId, tenantId, agencyId: plan.agencyId },
        { ...days, programmeIds: plan.programmeIds },
        now,
      );
      if (!there)
        await this.periods.insertMany(
          tenantId,
          [{ ...period, planId: _id, closesAt: beginningOf(nextStartsOn, zone) }],
          tx,
        );
      await this.plans.updateOne(
        tenantId,
        { _id },
        {
          $set: { nextStartsOn, dueAt: beginningOf(nextStartsOn, zone), updatedAt: now },
          $inc: { version: 1 },
        },
        { session: tx },
      );
    });
  }
}
