import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { CompletionDocument, TakenBack } from '../../record/completion/completion.schema.js';
import { CreditSources, type CreditSource } from '../../record/completion/credit-sources.js';
import { InternshipStore } from './internship.schema.js';

/** An internship whose completion was withdrawn waits for its report again. */
@Injectable()
export class InternshipCredit implements CreditSource, OnModuleInit {
  constructor(
    private readonly sources: CreditSources,
    private readonly internships: InternshipStore,
  ) {}

  onModuleInit(): void {
    this.sources.register('internship', this);
  }

  async reopen(
    { tenantId, _id: completionId }: CompletionDocument,
    reason: string,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack | undefined> {
    const opened = await this.internships.findOneAndUpdate(
      tenantId,
      { completionId },
      {
        $set: {
          status: 'PLANNED',
          creditWithdrawn: { completionId, reason, at: now },
          updatedAt: now,
        },
        $unset: { completionId: '', creditedHours: '' },
        $inc: { version: 1 },
      },
      { session },
    );
    if (!opened) return undefined;
    return {
      kind: 'INTERNSHIP',
      id: opened._id,
      text: {
        id: 'Magang belum dilaporkan selesai dan tidak memiliki JP.',
        en: 'The internship is not reported as done and has no learning hours.',
      },
    };
  }
}
