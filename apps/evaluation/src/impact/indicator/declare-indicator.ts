import { Injectable } from '@nestjs/common';
import { programmeIndicatorDeclared } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { Clock, type Caller } from '#platform';
import { JudgeImpact } from '../impact/judge-impact.js';
import { ImpactEvaluationStore } from '../judgement/impact.schema.js';
import {
  ProgrammeIndicatorStore,
  type Measurement,
  type NamedIndicator,
  type ProgrammeIndicator,
} from '../measures/indicator.schema.js';
import { indicatorProblems } from './indicator.problems.js';

/**
 * Declares an indicator with its baseline, or gives the baseline to one that the programme named when it was
 * entered.
 */
@Injectable()
export class DeclareIndicator {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly judging: JudgeImpact,
    private readonly indicators: ProgrammeIndicatorStore,
    private readonly evaluations: ImpactEvaluationStore,
  ) {}

  /** @throws INDICATOR_KNOWN where the programme has it with a measurement, or in another unit or direction */
  async declare(
    caller: Pick<Caller, 'tenantId' | 'subject'>,
    programmeId: string,
    named: NamedIndicator,
    baseline: Omit<Measurement, 'enteredBy'>,
  ): Promise<ProgrammeIndicator> {
    const once = () => this.once(caller, programmeId, named, baseline);
    // Entered by somebody else, or named by the programme's event, at the same moment: look again.
    const declared = await once().catch((error: unknown) => {
      if (isDuplicateKey(error)) return once();
      throw error;
    });
    await this.judging.settle(
      caller.tenantId,
      await this.evaluations.find(caller.tenantId, { programmeId, reconsider: true }),
    );
    return declared;
  }

  private once(
    { tenantId, subject }: Pick<Caller, 'tenantId' | 'subject'>,
    programmeId: string,
    named: NamedIndicator,
    baseline: Omit<Measurement, 'enteredBy'>,
  ): Promise<ProgrammeIndicator> {
    const now = this.clock.now(),
      measurements = [{ ...baseline, enteredBy: subject }];
    return this.outbox.transaction(async (tx) => {
      const known = await this.indicators.findOne(
        tenantId,
        { programmeId, name: named.name },
        { session: tx },
      );
      if (!known) {
        const indicator = {
          _id: newId(),
          tenantId,
          ...stamps(now),
          programmeId,
          ...named,
          measurements,
        };
        await this.outbox.append(tx, [declaredEvent(indicator)]);
        return this.indicators.insertOne(tenantId, indicator, tx);
      }
      const same = known.unit === named.unit && known.better === named.better;
      if (known.measurements.length > 0 || !same) throw indicatorProblems.INDICATOR_KNOWN({ id: known._id });
      const measured = await this.indicators.findOneAndUpdate(
        tenantId,
        { _id: known._id },
        {
          $set: { ...(named.dimension && { dimension: named.dimension }), measurements, updatedAt: now },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (!measured) throw indicatorProblems.INDICATOR_KNOWN({ id: known._id });
      await this.judging.mark(tenantId, { programmeId }, tx);
      return measured;
    });
  }
}

/** What the other services are told of an indicator, once. */
export function declaredEvent({
  _id: indicatorId,
  tenantId,
  createdAt,
  programmeId,
  name,
  unit,
  better,
  dimension,
}: ProgrammeIndicator): OutgoingEvent {
  return newEvent(programmeIndicatorDeclared, {
    tenantId,
    key: programmeId,
    time: createdAt,
    data: {
      indicatorId,
      programmeId,
      name,
      unit,
      better,
      ...(dimension && { dimension }),
    },
  });
}
