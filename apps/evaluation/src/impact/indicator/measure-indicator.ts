import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Transactions } from '#persistence';
import { NotFound, type Caller } from '#platform';
import { Organisers } from '../../ground/known/organisers.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { JudgeImpact } from '../impact/judge-impact.js';
import { ImpactEvaluationStore } from '../judgement/impact.schema.js';
import { ProgrammeIndicatorStore, type ProgrammeIndicator } from '../measures/indicator.schema.js';
import type { measurementBody } from './indicator.dto.js';

/** Enters a measurement; what was judged without it is judged again. */
@Injectable()
export class MeasureIndicator {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly organisers: Organisers,
    private readonly judging: JudgeImpact,
    private readonly indicators: ProgrammeIndicatorStore,
    private readonly evaluations: ImpactEvaluationStore,
  ) {}

  async measure(
    caller: Caller,
    id: string,
    body: z.infer<typeof measurementBody>,
  ): Promise<ProgrammeIndicator> {
    const { tenantId, subject } = caller;
    await this.clock.refuseFuture(tenantId, 'measuredOn', body.measuredOn);
    const measured = await this.transactions.run(async (tx) => {
      const update = {
        $push: {
          measurements: { $each: [{ ...body, enteredBy: subject }], $sort: { measuredOn: 1 as const } },
        },
        $set: { updatedAt: this.clock.now() },
        $inc: { version: 1 },
      };
      const indicator = await this.indicators.findOneAndUpdate(tenantId, { _id: id }, update, {
        session: tx,
      });
      if (!indicator) throw new NotFound('programme indicator');
      await this.organisers.assert(caller, indicator.programmeId);
      await this.judging.mark(tenantId, { programmeId: indicator.programmeId }, tx);
      return indicator;
    });
    await this.judging.settle(
      tenantId,
      await this.evaluations.find(tenantId, { programmeId: measured.programmeId, reconsider: true }),
    );
    return measured;
  }
}
