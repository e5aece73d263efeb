import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { isDuplicateKey, newId, Transactions } from '#persistence';
import { Clock, must, type Caller } from '#platform';
import { LearningScoreStore } from './learning-score.schema.js';
import type { ScoresBody } from './learning-test.dto.js';
import { ScoredPeople } from './scored-people.js';

/** Records the scores of a test; the same again changes nothing, another one corrects. */
@Injectable()
export class RecordScores {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly people: ScoredPeople,
    private readonly scores: LearningScoreStore,
  ) {}

  async record(caller: Caller, body: ScoresBody): Promise<number> {
    const { items, programmeId, dimension, source, phase, maxScore } = body,
      tenantId = caller.tenantId as TenantId,
      batchId = body.batchId ?? null;
    const now = this.clock.now(),
      last = new Map(items.map(({ participantId, score }) => [participantId, score]));
    const write = () =>
      this.transactions.runAfter(
        () => this.people.agenciesOf(caller, body),
        async (tx, agencyOf) => {
          await this.scores.bulkWrite(
            tenantId,
            [...last].map(([participantId, score]) => ({
              updateOne: {
                filter: {
                  tenantId,
                  programmeId,
                  batchId,
                  participantId,
                  dimension,
                  source,
                  phase,
                },
                update: {
                  $set: {
                    score,
                    maxScore,
                    agencyId: must(agencyOf.get(participantId), 'the entry of agencyOf'),
                    updatedAt: now,
                  },
                  $setOnInsert: { _id: newId(), createdAt: now },
                  $inc: { version: 1 },
                },
                upsert: true,
              },
            })),
            tx,
          );
          return last.size;
        },
      );
    // Two who enter the first score of somebody at once: the second finds what the first has made.
    return write().catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return write();
    });
  }
}
