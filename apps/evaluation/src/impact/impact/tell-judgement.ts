import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { impactJudged } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { must } from '#platform';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { headOf, Superiors } from '../../ground/known/superiors.js';
import type { ImpactEvaluation } from '../judgement/impact.schema.js';
import { indicatorsTold } from '../judgement/judgement.js';

/** What others are told of a judgement, with the agency of the graduate and its head as they are now. */
@Injectable()
export class TellJudgement {
  constructor(
    private readonly people: KnownPersonStore,
    private readonly superiors: Superiors,
  ) {}

  async event(
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
