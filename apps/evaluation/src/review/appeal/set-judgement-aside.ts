import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { impactJudged, type EventData } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { Clock, must } from '#platform';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { ImpactEvaluationStore, type ImpactEvaluation } from '../../impact/judgement/impact.schema.js';
import { setAside } from '../../impact/judgement/judgement.js';
import { keepVerdict, type Decided } from './keep-verdict.js';

/** An appeal against the judgement of an impact. */
@Injectable()
export class SetJudgementAside {
  constructor(
    private readonly evaluations: ImpactEvaluationStore,
    private readonly people: KnownPersonStore,
    private readonly clock: Clock,
  ) {}

  async act(event: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    // A judgement is about its graduate: nobody else's appeal touches it.
    const evaluation = await keepVerdict(this.evaluations, event, this.clock.now(), tx, {
      participantId: event.data.participantId,
      judgement: { $exists: true },
    });
    return evaluation && event.data.outcome === 'OVERRIDDEN' ? this.setAside(evaluation, event, tx) : [];
  }

  /** Nothing is claimed of the person any longer, and nothing that arrives late brings it back. */
  private async setAside(
    { _id, tenantId, participantId, programmeId, title, judgement }: ImpactEvaluation,
    { data }: Decided,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    const at = this.clock.now(),
      judged = must(judgement, 'the judgement'),
      aside = {
        ...setAside(judged, data.reason),
        revision: judged.revision + 1,
        at,
      };
    await this.evaluations.updateOne(
      tenantId,
      { _id },
      { $set: { judgement: aside } },
      {
        session: tx,
      },
    );
    const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
    const { revision, outcome, personImproved, threshold, reason } = aside;
    const told: EventData<typeof impactJudged> = {
      evaluationId: _id,
      revision,
      participantId,
      agencyId: person?.agencyId ?? 'unknown',
      programmeId,
      title,
      outcome,
      personImproved,
      indicators: [],
      appliedResults: [],
      thresholdVersion: threshold.version,
      reason,
      judgedAt: at.toISOString(),
    };
    return [newEvent(impactJudged, { tenantId, key: participantId, time: at, data: told })];
  }
}
