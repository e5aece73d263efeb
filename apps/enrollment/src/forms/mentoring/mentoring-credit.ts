import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { CompletionDocument, TakenBack } from '../../record/completion/completion.schema.js';
import { CreditSources, type CreditSource } from '../../record/completion/credit-sources.js';
import { MentoringTasks } from './mentoring-tasks.js';
import { MentoringSessionStore } from './mentoring.schema.js';

/**
 * A mentoring session shows what it is credited, and waits for its sign-off again where the completion was
 * withdrawn.
 */
@Injectable()
export class MentoringCredit implements CreditSource, OnModuleInit {
  constructor(
    private readonly sources: CreditSources,
    private readonly sessions: MentoringSessionStore,
    private readonly tasks: MentoringTasks,
  ) {}

  onModuleInit(): void {
    this.sources.register('mentoring', this);
  }

  async reopen(
    { tenantId, _id: completionId }: CompletionDocument,
    _reason: string,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack | undefined> {
    const dueOn = await this.tasks.dueOn(tenantId);
    const opened = await this.sessions.findOneAndUpdate(
      tenantId,
      { completionId },
      {
        $set: { status: 'LOGGED', dueOn, updatedAt: now },
        $unset: {
          completionId: '',
          creditedHours: '',
          creditReason: '',
          signedOffBy: '',
          signedOffAt: '',
        },
        $inc: { version: 1 },
      },
      { session },
    );
    if (!opened) return undefined;
    await this.tasks.tell(opened, session);
    return {
      kind: 'MENTORING_SESSION',
      id: opened._id,
      text: {
        id: 'Pertemuan mentoring menunggu pengesahan atasan lagi.',
        en: 'The mentoring session waits for the sign-off of the superior again.',
      },
    };
  }

  async showCredit(
    { tenantId, _id: completionId, creditedTenths, creditReason }: CompletionDocument,
    now: Date,
    session: ClientSession,
  ): Promise<void> {
    await this.sessions.updateOne(
      tenantId,
      { completionId },
      { $set: { creditedHours: creditedTenths / 10, creditReason, updatedAt: now } },
      { session },
    );
  }
}
