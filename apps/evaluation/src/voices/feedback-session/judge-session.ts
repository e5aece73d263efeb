import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { FeedbackRequestStore } from '../feedback/feedback-request.schema.js';
import { judgeRelevance } from './relevance.js';

const KEY = 'feedback.relevance.lowShare';

/** How relevant those who answered found the programme, by the threshold of the government. */
@Injectable()
export class JudgeSession {
  constructor(
    private readonly thresholds: Thresholds,
    private readonly requests: FeedbackRequestStore,
  ) {}

  /** @returns also how many were asked of each agency */
  async judge(tenantId: TenantId, batchId: string, tx: ClientSession) {
    const threshold = await this.thresholds.of(tenantId, KEY, tx);
    const asked = await this.requests.find(
      tenantId,
      { batchId, status: { $ne: 'CANCELLED' } },
      { session: tx, projection: { 'answer.relevance': 1, agencyId: 1 } },
    );
    const relevance = judgeRelevance(
      asked.flatMap(({ answer }) => (answer ? [answer.relevance] : [])),
      threshold.value,
    );
    const judgement = {
      ...relevance,
      asked: asked.length,
      threshold: { key: KEY, version: threshold.version, value: { ...threshold.value } },
    };
    const agencies = new Map<string, number>();
    for (const { agencyId } of asked) if (agencyId) agencies.set(agencyId, (agencies.get(agencyId) ?? 0) + 1);
    return { judgement, agencies };
  }
}
