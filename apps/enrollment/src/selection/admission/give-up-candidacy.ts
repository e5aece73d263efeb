import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CancelEnrolment } from '../../places/enrolment/cancel-enrolment.js';
import { CandidateStore } from './candidate.schema.js';

/** Who was given a place and gave it up may apply again. */
@Injectable()
export class GiveUpCandidacy implements OnModuleInit {
  constructor(
    private readonly cancelling: CancelEnrolment,
    private readonly candidates: CandidateStore,
  ) {}

  onModuleInit(): void {
    this.cancelling.alsoChange(async ({ _id, tenantId, batchId, participantId, updatedAt }, tx) => {
      await this.candidates.updateOne(
        tenantId,
        { batchId, participantId, enrolmentId: _id },
        { $set: { status: 'WITHDRAWN', updatedAt }, $inc: { version: 1 } },
        { session: tx },
      );
    });
  }
}
