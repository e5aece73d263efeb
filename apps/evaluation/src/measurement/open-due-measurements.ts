import { Periodic } from '#jobs';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EvaluationConfig } from '../evaluation.config.js';
import { TenantZones } from '../known/tenant-zones.js';
import { CloseSurvey } from '../survey/close-survey.js';
import type { SurveyPeriod } from '../survey/survey-period.schema.js';
import { newPeriod } from '../survey/surveys.js';
import type { MeasurementPlan } from './measurement-plan.schema.js';
import { beginningOf, periodFrom } from './period-days.js';

const DUE = 'what is due is due for whatever tenant';

/** Opens the periods whose first day has come and closes those whose last day is over. Any number of instances may look: a plan moves on only once. */
@Injectable()
export class OpenDueMeasurements implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly closing: CloseSurvey,
    @InjectStore('MeasurementPlan') private readonly plans: TenantStore<MeasurementPlan>,
    @InjectStore('SurveyPeriod') private readonly periods: TenantStore<SurveyPeriod>,
    @Inject(CONFIG) config: EvaluationConfig,
  ) {
    this.periodic = new Periodic(config.MEASUREMENT_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'looking for measurements that are due failed; the next look repeats it'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const over = await this.periods.acrossTenants(DUE).find({ status: 'OPEN', closesAt: { $lte: now } }, { projection: { tenantId: 1 }, limit: 100 }).toArray();
    for (const { _id, tenantId } of over) await this.orNextTime(this.closing.close(tenantId, _id));
    const due = await this.plans.acrossTenants(DUE).find({ dueAt: { $lte: now } }, { sort: { dueAt: 1 }, limit: 100 }).toArray();
    for (const plan of due) await this.orNextTime(this.open(plan, await this.zones.of(plan.tenantId), now));
  }

  /** One that fails must not keep the others waiting: the next look finds it again. */
  private async orNextTime(work: Promise<unknown>): Promise<void> {
    await work.catch((err: unknown) => logger.warn({ err }, 'a measurement that is due failed; the next look repeats it'));
  }

  private async open({ _id, tenantId, dueAt }: MeasurementPlan, zone: string, now: Date): Promise<void> {
    await this.transactions.run(async (tx) => {
      const plan = await this.plans.findOne(tenantId, { _id, dueAt: dueAt! }, { session: tx });
      if (!plan) return;
      const { nextStartsOn, ...days } = periodFrom(plan.nextStartsOn, plan.every);
      const there = await this.periods.findOne(tenantId, { unitId: plan.unitId, ...days }, { session: tx, projection: { _id: 1 } });
      const period = newPeriod({ _id: plan.unitId, tenantId, agencyId: plan.agencyId }, { ...days, programmeIds: plan.programmeIds }, now);
      if (!there) await this.periods.insertMany(tenantId, [{ ...period, planId: _id, closesAt: beginningOf(nextStartsOn, zone) }], tx);
      await this.plans.updateOne(tenantId, { _id }, { $set: { nextStartsOn, dueAt: beginningOf(nextStartsOn, zone), updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });
    });
  }
}
