import { impactJudged, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, outsideRequest, TenantStore, Transactions } from '#persistence';
import { Clock, logger } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { OpenCorrectiveAction } from '../corrective-action/open-corrective-action.js';
import type { ProgrammeIndicator } from '../indicator/indicator.schema.js';
import type { KnownPerson } from '../known/known.schema.js';
import { headOf, Superiors } from '../known/superiors.js';
import { TenantZones } from '../known/tenant-zones.js';
import type { PerformanceRating } from '../rating/rating.schema.js';
import { Thresholds } from '../threshold/thresholds.js';
import type { ImpactEvaluation } from './impact.schema.js';
import { changeOf, judge, type Judgement } from './judgement.js';

/** Judges an evaluation once everybody answered and every indicator was measured, or when its last day is over; judges anew when something comes late. */
@Injectable()
export class JudgeImpact {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly thresholds: Thresholds,
    private readonly superiors: Superiors,
    private readonly corrective: OpenCorrectiveAction,
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
    @InjectStore('PerformanceRating') private readonly ratings: TenantStore<PerformanceRating>,
    @InjectStore('ProgrammeIndicator') private readonly indicators: TenantStore<ProgrammeIndicator>,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
  ) {}

  /** Marks what has to be looked at again, in the transaction of what arrived: a crash behind it loses nothing. */
  async mark(tenantId: TenantId, which: { participantId: string } | { programmeId: string }, tx: ClientSession): Promise<void> {
    await this.evaluations.bulkWrite(tenantId, [{ updateMany: { filter: { tenantId, ...which, status: { $in: ['OPEN', 'JUDGED'] } }, update: { $set: { reconsider: true } } } }] as never, tx);
  }

  async settle(tenantId: TenantId, evaluations: Pick<ImpactEvaluation, '_id'>[]): Promise<void> {
    for (const { _id } of evaluations) {
      await outsideRequest(() => this.transactions.run((tx) => this.reconsider(tenantId, _id, tx))).catch((err: unknown) => logger.warn({ err }, 'judging an impact evaluation failed; the next look repeats it'));
    }
  }

  private async reconsider(tenantId: TenantId, _id: string, tx: ClientSession): Promise<void> {
    const evaluation = await this.evaluations.findOne(tenantId, { _id, status: { $in: ['OPEN', 'JUDGED'] } }, { session: tx });
    if (!evaluation) return;
    if (evaluation.judgement?.setAside) {
      await this.evaluations.updateOne(tenantId, { _id }, { $unset: { reconsider: '' } } as never, { session: tx });
      return;
    }
    const now = this.clock.now(), { participantId, programmeId, completedOn, dueOn } = evaluation;
    const indicators = await this.indicators.find(tenantId, { programmeId }, { session: tx }), ratings = await this.ratings.find(tenantId, { participantId }, { session: tx });
    const { version, value } = await this.thresholds.of(tenantId, 'impact.improvement.minDelta', tx), threshold = { version, ...value };
    const answers = evaluation.forms.flatMap(({ role, answer }) => (answer ? [{ role, answer }] : []));
    const complete = answers.length === evaluation.forms.length && indicators.every((indicator) => changeOf(indicator, { completedOn, dueOn, threshold }));
    const over = evaluation.closesOn! < (await this.zones.now(tenantId)).toISODate()!;
    const judged = evaluation.status === 'JUDGED' || complete || over ? judge({ completedOn, dueOn, ratings, indicators, answers, threshold }) : undefined;
    if (!judged || same(evaluation.judgement, judged)) {
      await this.evaluations.updateOne(tenantId, { _id }, { $unset: { reconsider: '' } } as never, { session: tx });
      return;
    }
    const judgement = { ...judged, revision: (evaluation.judgement?.revision ?? 0) + 1, at: now };
    await this.evaluations.updateOne(tenantId, { _id }, { $set: { status: 'JUDGED', judgement, updatedAt: now }, $unset: { reconsider: '' }, $inc: { version: 1 } } as never, { session: tx });
    await this.outbox.append(tx, [await this.event({ ...evaluation, judgement }, tx), ...(await this.corrective.openFor(evaluation, judgement, tx))]);
  }

  private async event({ _id, tenantId, participantId, programmeId, title, appliedResults, judgement }: ImpactEvaluation, tx: ClientSession): Promise<OutgoingEvent> {
    const { revision, at, outcome, personImproved, ratingBefore, ratingAfter, indicators, threshold, reason } = judgement!;
    const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
    const agencyHeadId = person ? headOf(person.agencyId, await this.superiors.above(tenantId, person, tx))?._id : undefined;
    return newEvent(impactJudged, {
      tenantId, key: participantId, time: at,
      data: {
        evaluationId: _id, revision, participantId, agencyId: person?.agencyId ?? 'unknown', ...(agencyHeadId && { agencyHeadId }), programmeId, title, outcome, personImproved, ratingBefore, ratingAfter,
        indicators: indicators.map(({ indicatorId: _, ...indicator }) => indicator), appliedResults: appliedResults.map(({ description }) => description), thresholdVersion: threshold.version, reason, judgedAt: at.toISOString(),
      },
    });
  }
}

/** A later version of the threshold alone is no reason to judge anew: decisions that were taken stay as they are. */
function same(before: Judgement | undefined, now: Judgement): boolean {
  if (!before) return false;
  const seen = ({ outcome, personImproved, ratingBefore, ratingAfter, indicators, adoptionResistance }: Judgement) => JSON.stringify([outcome, personImproved, ratingBefore, ratingAfter, indicators, adoptionResistance]);
  return seen(before) === seen(now);
}
