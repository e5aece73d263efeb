import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { Every } from '#jobs';
import { dueIds, dueRows } from '#persistence';
import { CONFIG, isoDay, logger } from '#platform';
import type { EvaluationConfig } from '../../evaluation.config.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { daysLater } from '../../ground/local-days.js';
import { IMPACT_FORMAT, ImpactEvaluationStore } from '../judgement/impact.schema.js';
import { JudgeImpact } from './judge-impact.js';
import { OpenImpacts } from './open-impacts.js';

const AT_ONCE = 100;
const DUE = 'what is due is due for whatever tenant';
/** The zone in which a day of the country begins first. */
const FIRST_ZONE = 'Asia/Jayapura';

/**
 * Opens the forms of the evaluations whose day has come, and judges those whose last day is over. Any number
 * of instances may look: an evaluation is opened only once.
 */
@Injectable()
export class OpenDueImpacts {
  constructor(
    private readonly clock: TenantClock,
    private readonly opening: OpenImpacts,
    private readonly judging: JudgeImpact,
    private readonly evaluations: ImpactEvaluationStore,
    @Inject(CONFIG) private readonly config: EvaluationConfig,
  ) {}

  @Every(
    ({ IMPACT_SWEEP_MS }: EvaluationConfig) => IMPACT_SWEEP_MS,
    'looking for impact evaluations that are due failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    const collection = this.evaluations.acrossTenants(DUE),
      first = isoDay(DateTime.fromJSDate(this.clock.now(), { zone: FIRST_ZONE }));
    for (const tenantId of (await collection.distinct('tenantId', {
      status: 'PLANNED',
      dueOn: { $lte: first },
    })) as TenantId[]) {
      const today = isoDay(await this.clock.localTime(tenantId));
      const due = await dueIds(
        collection,
        { tenantId, status: 'PLANNED', dueOn: { $lte: today } },
        { format: IMPACT_FORMAT, sort: { dueOn: 1 }, limit: AT_ONCE },
      );
      // One government whose forms fail must not keep the others waiting.
      if (due.length > 0)
        await this.opening
          .open(tenantId, due, daysLater(today, this.config.IMPACT_OPEN_DAYS))
          .catch((err: unknown) =>
            logger.warn({ err, tenantId }, 'opening impact evaluations failed; the next look repeats it'),
          );
    }
    for (const tenantId of (await collection.distinct('tenantId', {
      status: 'OPEN',
      closesOn: { $lt: first },
    })) as TenantId[]) {
      const today = isoDay(await this.clock.localTime(tenantId));
      await this.judging.settle(
        tenantId,
        await dueRows(
          collection,
          { tenantId, status: 'OPEN', closesOn: { $lt: today } },
          { format: IMPACT_FORMAT, limit: AT_ONCE },
        ),
      );
    }
    const left = await dueRows(collection, { reconsider: true }, { format: IMPACT_FORMAT, limit: AT_ONCE });
    for (const evaluation of left) await this.judging.settle(evaluation.tenantId, [evaluation]);
  }
}
