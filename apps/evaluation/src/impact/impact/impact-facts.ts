import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import type { ImpactEvaluation } from '../judgement/impact.schema.js';
import { ProgrammeIndicatorStore } from '../measures/indicator.schema.js';
import { PerformanceRatingStore } from '../measures/rating.schema.js';

/** What an impact is judged by, beside the answers: ratings, indicators and the government's threshold. */
@Injectable()
export class ImpactFacts {
  constructor(
    private readonly indicators: ProgrammeIndicatorStore,
    private readonly ratings: PerformanceRatingStore,
    private readonly thresholds: Thresholds,
  ) {}

  async of(
    {
      tenantId,
      participantId,
      programmeId,
    }: Pick<ImpactEvaluation, 'tenantId' | 'participantId' | 'programmeId'>,
    tx: ClientSession,
  ) {
    const indicators = await this.indicators.find(tenantId, { programmeId }, { session: tx }),
      ratings = await this.ratings.find(tenantId, { participantId }, { session: tx });
    const { version, value } = await this.thresholds.of(tenantId, 'impact.improvement.minDelta', tx);
    return { indicators, ratings, threshold: { version, ...value } };
  }
}
