import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import type { CompletionDocument, TakenBack } from './completion.schema.js';
import { CreditSources } from './credit-sources.js';

/**
 * What led to a completion stands as before it, so that it can be reported again, corrected: in the
 * transaction of the withdrawal.
 */
@Injectable()
export class ReopenSources {
  constructor(
    private readonly enrolments: EnrolmentStore,
    private readonly forms: CreditSources,
  ) {}

  async after(
    completion: CompletionDocument,
    reason: string,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack[]> {
    return [
      ...(await this.enrolment(completion, now, session)),
      ...(await this.forms.reopen(completion, reason, now, session)),
    ];
  }

  private async enrolment(
    { tenantId, _id: completionId, enrolmentId }: CompletionDocument,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack[]> {
    if (!enrolmentId) return [];
    const opened = await this.enrolments.findOneAndUpdate(
      tenantId,
      { completionId },
      {
        $set: { status: 'ADMITTED', updatedAt: now },
        $unset: { completionId: '' },
        $inc: { version: 1 },
      },
      { session },
    );
    if (!opened) return [];
    return [
      {
        kind: 'ENROLMENT',
        id: opened._id,
        text: {
          id: 'Pendaftaran terbuka lagi dan dapat diselesaikan ulang.',
          en: 'The enrolment is open again and can be completed anew.',
        },
      },
    ];
  }
}
