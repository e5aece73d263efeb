import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { outsideRequest, readable } from '#persistence';
import { isoDay, logger } from '#platform';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { OpenCorrectiveAction } from '../corrective-action/open-corrective-action.js';
import { IMPACT_FORMAT, ImpactEvaluationStore, type ImpactEvaluation } from '../judgement/impact.schema.js';
import { changeOf, judge, type Judgement } from '../judgement/judgement.js';
import { ImpactFacts } from './impact-facts.js';
import { TellJudgement } from './tell-judgement.js';

/**
 * Judges an evaluation once everybody answered and every indicator was measured, or when its last day is
 * over; judges anew when something comes late.
 */
@Injectable()
export class JudgeImpact {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly facts: ImpactFacts,
    private readonly telling: TellJudgement,
    private readonly corrective: OpenCorrectiveAction,
    private readonly evaluations: ImpactEvaluationStore,
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
      { completedOn, dueOn } = evaluation;
    const { indicators, ratings, threshold } = await this.facts.of(evaluation, tx);
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
      await this.telling.event({ ...evaluation, judgement }, tx),
      ...(await this.corrective.openFor(evaluation, judgement, tx)),
    ]);
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
