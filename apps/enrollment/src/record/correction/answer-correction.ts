import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { z } from 'zod';
import { correctionRequestAnswered } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Clock, must, NotFound, type Caller } from '#platform';
import { CompletionStore } from '../completion/completion.schema.js';
import { CorrectionRequestStore, type CorrectionRequest } from './correction-request.schema.js';
import type { answerBody } from './correction.dto.js';
import { isCorrected } from './correction.js';
import { correctionProblems } from './correction.problems.js';

type Answer = z.output<typeof answerBody>;

/**
 * What an office says to a person who reported a record. It corrects nothing itself: that it was corrected is seen in
 * the record, which is withdrawn or recorded anew before.
 */
@Injectable()
export class AnswerCorrection {
  constructor(
    private readonly outbox: Outbox,
    private readonly requests: CorrectionRequestStore,
    private readonly completions: CompletionStore,
    private readonly clock: Clock,
  ) {}

  answer(caller: Caller, _id: string, { outcome, reason, completionId }: Answer): Promise<CorrectionRequest> {
    const { tenantId } = caller;
    return this.outbox.transaction(async (tx) => {
      const request = await this.requests.forCaller(caller).findOne({ _id }, { session: tx });
      if (!request) throw new NotFound('correction request');
      const { status, participantId, title, what } = request;
      if (caller.person === participantId) throw correctionProblems.CORRECTION_OF_ONESELF();
      if (status !== 'OPEN') throw correctionProblems.CORRECTION_ANSWERED({ status });
      const record =
        outcome === 'CORRECTED' ? await this.recordOf(caller, request, completionId, tx) : undefined;
      const now = this.clock.now();
      const answered = must(
        await this.requests.findOneAndUpdate(
          tenantId,
          { _id, status: 'OPEN' },
          {
            $set: {
              status: outcome,
              answer: {
                reason,
                at: now,
                by: caller.actor,
                ...(record !== undefined && { completionId: record }),
              },
              updatedAt: now,
            },
            $unset: { openKey: '' },
            $inc: { version: 1 },
          },
          { session: tx },
        ),
        'the correction request',
      );
      const data = {
        requestId: _id,
        participantId,
        what,
        title,
        outcome,
        reason,
        answeredAt: now.toISOString(),
      };
      await this.outbox.append(tx, [
        newEvent(correctionRequestAnswered, { tenantId, key: participantId, time: now, data }),
      ]);
      return answered;
    });
  }

  /** The record that shows the correction. @throws NOTHING_CORRECTED, CORRECTION_RECORD_NEEDED */
  private async recordOf(
    caller: Caller,
    request: CorrectionRequest,
    named: string | undefined,
    tx: ClientSession,
  ): Promise<string | undefined> {
    const { participantId, completionId } = request;
    if (completionId !== undefined) {
      const record = await this.completions.findOne(caller.tenantId, { _id: completionId }, { session: tx });
      if (record && !isCorrected(request, record)) throw correctionProblems.NOTHING_CORRECTED();
      return undefined;
    }
    const filter = { _id: named ?? '', participantId, status: 'RECORDED' as const },
      record = await this.completions.forCaller(caller).findOne(filter, { session: tx });
    if (!record) throw correctionProblems.CORRECTION_RECORD_NEEDED({ at: 'completionId' });
    return record._id;
  }
}
