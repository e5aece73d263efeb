import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { must } from '#platform';
import { AgencyCounts } from '../../people/participant/agency-counts.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import type { CompletionDocument, LearningHourAccount, TakenBack } from './completion.schema.js';
import { CreditSources } from './credit-sources.js';
import type { Recredit } from './person-year.js';
import { RaiseEducationLevel } from './raise-education-level.js';

/**
 * What changes beside a completion and the account of its year, in their transaction: the enrolment that it
 * closes, the level of education that it confers, the counts of the agency, what shows credited hours.
 */
@Injectable()
export class FollowCompletion {
  constructor(
    private readonly enrolments: EnrolmentStore,
    private readonly education: RaiseEducationLevel,
    private readonly forms: CreditSources,
    private readonly counts: AgencyCounts,
  ) {}

  /** @param others what was credited anew beside them */
  async recorded(
    completions: CompletionDocument[],
    accounts: LearningHourAccount[],
    others: readonly Recredit[],
    now: Date,
    tx: ClientSession,
  ): Promise<void> {
    await this.counts.learned(accounts, tx);
    await this.closeEnrolments(completions, tx);
    await this.education.after(completions, tx);
    await this.forms.follow(others, now, tx);
  }

  /** What led to the completion stands as before it, so that it can be reported again, corrected. */
  async takeBack(
    completion: CompletionDocument,
    reason: string,
    now: Date,
    tx: ClientSession,
  ): Promise<TakenBack[]> {
    return [
      ...(await this.education.takeBack(completion, now, tx)),
      ...(await this.reopenEnrolment(completion, now, tx)),
      ...(await this.forms.reopen(completion, reason, now, tx)),
    ];
  }

  /** @param others what is credited anew, because the withdrawn one had left it none */
  async withdrawn(
    account: LearningHourAccount,
    others: readonly Recredit[],
    now: Date,
    tx: ClientSession,
  ): Promise<void> {
    await this.counts.learned([account], tx);
    await this.forms.follow(others, now, tx);
  }

  private async closeEnrolments(completions: CompletionDocument[], tx: ClientSession): Promise<void> {
    const closing = completions.filter((completion) => completion.enrolmentId !== undefined);
    if (!closing.length) return;
    await this.enrolments.acrossTenants('a group commit').bulkWrite(
      closing.map((c) => ({
        updateOne: {
          filter: { _id: must(c.enrolmentId, 'enrolmentId'), tenantId: c.tenantId },
          update: {
            $set: { status: 'COMPLETED' as const, completionId: c._id, updatedAt: c.createdAt },
            $inc: { version: 1 },
          },
        },
      })),
      { session: tx, ordered: false },
    );
  }

  private async reopenEnrolment(
    { tenantId, _id: completionId, enrolmentId }: CompletionDocument,
    now: Date,
    tx: ClientSession,
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
      { session: tx },
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
