import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { impactJudged, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { outsideRequest, readable } from '#persistence';
import { isoDay, logger, must } from '#platform';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { headOf, Superiors } from '../../ground/known/superiors.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { OpenCorrectiveAction } from '../corrective-action/open-corrective-action.js';
import { IMPACT_FORMAT, ImpactEvaluationStore, type ImpactEvaluation } from '../judgement/impact.schema.js';
import { changeOf, indicatorsTold, judge, type Judgement } from '../judgement/judgement.js';
import { ProgrammeIndicatorStore } from '../measures/indicator.schema.js';
import { PerformanceRatingStore } from '../measures/rating.schema.js';

/**
 * Judges an evaluation once everybody answered and every indicator was measured, or when its last day is
 * over; judges anew when something comes late.
 */
@Injectable()
export class JudgeImpact {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly thresholds: Thresholds,
    private readonly superiors: Superiors,
    private readonly corrective: OpenCorrectiveAction,
    private readonly evaluations: ImpactEvaluationStore,
    private readonly ratings: PerformanceRatingStore,
    private readonly indicators: ProgrammeIndicatorStore,
    private readonly people: KnownPersonStore,
  ) {}

  /** Marks what has to be looked at again, in the transaction of what arrived: a crash behind it loses nothing. */
  async mark(
    tenantId: TenantId,
    which: { participantId: string } | { programmeId: string },
    tx: ClientSession,
  ): Promise<void> {
    await this.evaluations.bulkWrite(
      tenantId,
      [
        {
          updateMany: {
            filter: { tenantId, ...which, status: { $in: ['OPEN', 'JUDGED'] } },
            update: { $set: { reconsider: true } },
          },
        },
      ],
      tx,
    );
  }

  async settle(tenantId: TenantId, evaluations: Pick<ImpactEvaluation, '_id'>[]): Promise<void> {
    for (const { _id } of evaluations) {
      await outsideRequest(() => this.outbox.transaction((tx) => this.reconsider(tenantId, _id, tx))).catch(
        (err: unknown) =>
          logger.warn({ err }, 'judging an impact evaluation failed; the next look repeats it'),
      );
    }
  }

  private async reconsider(tenantId: TenantId, _id: string, tx: ClientSession): Promise<void> {
    const evaluation = await this.evaluations.findOne(
      tenantId,
      { _id, status: { $in: ['OPEN', 'JUDGED'] } },
      { session: tx },
    );
    if (!evaluation) return;
    readable('impact_evaluations', evaluation, IMPACT_FORMAT);
    if (evaluation.judgement?.setAside) {
      await this.evaluations.updateOne(
        tenantId,
        { _id },
        { $unset: { reconsider: '' } },
        {
          session: tx,
        },
      );
      return;
    }
    const now = this.clock.now(),
      { participantId, programmeId, completedOn, dueOn } = evaluation;
    const indicators = await this.indicators.find(tenantId, { programmeId }, { session: tx }),
      ratings = await this.ratings.find(tenantId, { participantId }, { session: tx });
    const { version, value } = await this.thresholds.of(tenantId, 'impact.improvement.minDelta', tx),
      threshold = { version, ...value };
    const answers = evaluation.forms.flatMap(({ role, answer }) => (answer ? [{ role, answer }] : []));
    const complete =
      answers.length === evaluation.forms.length &&
      indicators.every(
        // One that the programme has only named is waited for by nobody: once measured, it is judged again.
        (indicator) =>
          indicator.measurements.length === 0 || changeOf(indicator, { completedOn, dueOn, threshold }),
      );
    const { closesOn } = evaluation,
      over = closesOn !== undefined && closesOn < isoDay(await this.clock.localTime(tenantId));
    const judged =
      evaluation.status === 'JUDGED' || complete || over
        ? judge({
            completedOn,
            dueOn,
            ratings,
            indicators,
            answers,
            threshold,
          })
        : undefined;
    if (!judged || same(evaluation.judgement, judged)) {
      await this.evaluations.updateOne(
        tenantId,
        { _id },
        { $unset: { reconsider: '' } },
        {
          session: tx,
        },
      );
      return;
    }
    const judgement = { ...judged, revision: (evaluation.judgement?.revision ?? 0) + 1, at: now };
    await this.evaluations.updateOne(
      tenantId,
      { _id },
      {
        $set: { status: 'JUDGED', judgement, updatedAt: now },
        $unset: { reconsider: '' },
        $inc: { version: 1 },
      },
      { session: tx },
    );
    await this.outbox.append(tx, [
      await this.event({ ...evaluation, judgement }, tx),
      ...(await this.corrective.openFor(evaluation, judgement, tx)),
    ]);
  }

  private async event(
    { _id, tenantId, participantId, programmeId, title, appliedResults, judgement }: ImpactEvaluation,
    tx: ClientSession,
  ): Promise<OutgoingEvent> {
    const {
      revision,
      at,
      outcome,
      personImproved,
      ratingBefore,
      ratingAfter,
      indicators,
      threshold,
      reason,
    } = must(judgement, 'judgement');
    const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
    const agencyHeadId = person
      ? headOf(person.agencyId, await this.superiors.above(tenantId, person, tx))?._id
      : undefined;
    return newEvent(impactJudged, {
      tenantId,
      key: participantId,
      time: at,
      data: {
        evaluationId: _id,
        revision,
        participantId,
        agencyId: person?.agencyId ?? 'unknown',
        ...(agencyHeadId && { agencyHeadId }),
        programmeId,
        title,
        outcome,
        personImproved,
        ratingBefore,
        ratingAfter,
        indicators: indicatorsTold(indicators),
        appliedResults: appliedResults.map(({ description }) => description),
        thresholdVersion: threshold.version,
        reason,
        judgedAt: at.toISOString(),
      },
    });
  }
}

/** A later version of the threshold alone is no reason to judge anew: decisions that were taken stay as they are. */
function same(before: Judgement | undefined, now: Judgement): boolean {
  if (!before) return false;
  const seen = ({
    outcome,
    personImproved,
    ratingBefore,
    ratingAfter,
    indicators,
    adoptionResistance,
  }: Judgement) =>
    JSON.stringify([outcome, personImproved, ratingBefore, ratingAfter, indicators, adoptionResistance]);
  return seen(before) === seen(now);
}
