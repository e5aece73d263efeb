import { Injectable } from '@nestjs/common';
import { completionWithdrawn } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, Precondition } from '#platform';
import { RaiseEducationLevel } from '../education/raise-education-level.js';
import { addToAccount } from './completion.js';
import { CompletionUnknown } from './completion.errors.js';
import { accountId, type CompletionDocument, type LearningHourAccount, type TakenBack } from './completion.schema.js';
import { ReopenSources } from './reopen-sources.js';

/** Takes a completion back with everything that it did: hours and use of the ceilings, the level of education, the state of what it came from; whoever acted on it hears so. */
@Injectable()
export class WithdrawCompletion {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly education: RaiseEducationLevel,
    private readonly sources: ReopenSources,
    @InjectStore('Completion') private readonly completions: TenantStore<CompletionDocument>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
  ) {}

  /** @returns the completion as it is now; a second withdrawal changes nothing */
  withdraw({ tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>, id: string, reason: string, precondition = Precondition.none): Promise<CompletionDocument> {
    return this.transactions.run(async (tx) => {
      const completion = await this.completions.findOne(tenantId, { _id: id }, { session: tx });
      if (!completion || (agencyIds && !agencyIds.includes(completion.agencyId))) throw new CompletionUnknown();
      if (completion.status === 'WITHDRAWN') return completion;
      precondition.check(completion.version);
      const before = await this.accounts.findOne(tenantId, { _id: accountId(tenantId, completion.participantId, completion.year) }, { session: tx });
      const now = this.clock.now(), account = addToAccount(before!, completion.creditedTenths, completion.usage, -1, now);

      const hours = completion.creditedTenths / 10;
      const takenBack: TakenBack[] = [
        { kind: 'LEARNING_HOURS', from: String((before!.totalTenths) / 10), to: String(account.totalTenths / 10), text: { id: `${hours} JP tahun ${completion.year} tidak lagi dihitung.`, en: `${hours} JP of ${completion.year} no longer count.` } },
        ...(await this.education.takeBack(completion, now, tx)),
        ...(await this.sources.after(completion, reason, now, tx)),
      ];
      // the natural key is freed: the same training may be reported again, corrected
      const changed = { status: 'WITHDRAWN' as const, withdrawnReason: reason, takenBack, naturalKey: `${tenantId}|w|${id}`, updatedAt: now };
      await this.completions.updateOne(tenantId, { _id: id }, { $set: changed, $inc: { version: 1 } } as never, { session: tx });
      const { _id, ...fields } = account;
      await this.accounts.updateOne(tenantId, { _id }, { $set: fields } as never, { session: tx });
      await this.outbox.append(tx, [
        newEvent(completionWithdrawn, {
          tenantId, key: completion.participantId, time: now,
          data: {
            completionId: id, participantId: completion.participantId, batchId: completion.batchId, programmeId: completion.programmeId, form: completion.form, undone: takenBack.map(({ kind }) => kind), reason, withdrawnHours: completion.creditedTenths / 10, year: completion.year,
            yearHours: account.totalTenths / 10, yearVersion: account.version, withdrawnAt: now.toISOString(),
          },
        }),
      ]);
      return { ...completion, ...changed, version: completion.version + 1 };
    });
  }
}
