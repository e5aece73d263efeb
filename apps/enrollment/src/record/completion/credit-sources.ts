import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { LearningForm } from '../../ground/conversion-table.js';
import type { CompletionDocument, TakenBack } from './completion.schema.js';
import type { Recredit } from './person-year.js';

/**
 * What people do in a form of learning and are credited for, as a mentoring session: it says itself what a
 * change of its completion means.
 */
export interface CreditSource {
  /**
   * It stands as before its completion, so that it can be reported again, corrected.
   *
   * @param reason why the completion was withdrawn
   * @returns what is open again; undefined where the completion came from elsewhere
   */
  reopen(
    completion: CompletionDocument,
    reason: string,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack | undefined>;

  /** It shows the hours that it is credited now, where it shows any. */
  showCredit?(completion: CompletionDocument, now: Date, session: ClientSession): Promise<void>;
}

/** The forms of learning that completions come from, each registered by its own feature. */
@Injectable()
export class CreditSources {
  private readonly sources = new Map<LearningForm, CreditSource>();

  /** While the service starts. */
  register(form: LearningForm, source: CreditSource): void {
    if (this.sources.has(form)) throw new Error(`two sources say where credits of ${form} come from`);
    this.sources.set(form, source);
  }

  /** In the transaction of a withdrawal. */
  async reopen(
    completion: CompletionDocument,
    reason: string,
    now: Date,
    session: ClientSession,
  ): Promise<TakenBack[]> {
    const reopened = await this.sources.get(completion.form)?.reopen(completion, reason, now, session);
    return reopened ? [reopened] : [];
  }

  /** What shows credited hours follows the completions that were credited anew, in their transaction. */
  async follow(recredits: readonly Recredit[], now: Date, session: ClientSession): Promise<void> {
    for (const { after } of recredits) await this.sources.get(after.form)?.showCredit?.(after, now, session);
  }
}
