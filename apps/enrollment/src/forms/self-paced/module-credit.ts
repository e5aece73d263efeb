import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { CompletionDocument, TakenBack } from '../../record/completion/completion.schema.js';
import { CreditSources, type CreditSource } from '../../record/completion/credit-sources.js';
import { ModuleProgressStore } from './self-paced.schema.js';

/** A finished module shows what it is credited, and is open to a new report where the completion was withdrawn. */
@Injectable()
export class ModuleCredit implements CreditSource, OnModuleInit {
  constructor(
    private readonly sources: CreditSources,
    private readonly progress: ModuleProgressStore,
  ) {}

  onModuleInit(): void {
    this.sources.register('eLearning', this);
  }

  /** Kept apart from a credit that was cut off: this one is not repaired by itself, but by a new report. */
  async reopen(
    { tenantId, _id: completionId }: CompletionDocument,
    reason: string,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack | undefined> {
    const opened = await this.progress.findOneAndUpdate(
      tenantId,
      { completionId },
      {
        $set: { creditWithdrawn: { completionId, reason, at: now }, updatedAt: now },
        $unset: { completionId: '', creditedHours: '' },
        $inc: { version: 1 },
      },
      { session },
    );
    if (!opened) return undefined;
    return {
      kind: 'MODULE',
      id: opened._id,
      text: {
        id: 'Modul tidak memiliki JP sampai dilaporkan lagi.',
        en: 'The module has no learning hours until it is reported again.',
      },
    };
  }

  async showCredit(
    { tenantId, _id: completionId, creditedTenths }: CompletionDocument,
    now: Date,
    session: ClientSession,
  ): Promise<void> {
    await this.progress.updateOne(
      tenantId,
      { completionId },
      { $set: { creditedHours: creditedTenths / 10, updatedAt: now } },
      { session },
    );
  }
}
