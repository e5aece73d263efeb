import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { updateAll } from '#persistence';
import { NotFound, Precondition, type Caller } from '#platform';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import {
  accountId,
  CompletionStore,
  LearningHourAccountStore,
  type CompletionDocument,
  type TakenBack,
} from './completion.schema.js';
import { FollowCompletion } from './follow-completion.js';
import { withoutIt, type Recredit } from './person-year.js';
import { completionStatement, moved, recreditedEvent } from './recredited.js';
import { spanOf } from './spans.js';

/**
 * Takes a completion back with everything that it did: hours and use of the ceilings, the level of education,
 * the state of what it came from; whoever acted on it hears so.
 */
@Injectable()
export class WithdrawCompletion {
  constructor(
    private readonly outbox: Outbox,
    private readonly following: FollowCompletion,
    private readonly clock: TenantClock,
    private readonly participants: ParticipantStore,
    private readonly completions: CompletionStore,
    private readonly accounts: LearningHourAccountStore,
  ) {}

  /** @returns the completion as it is now; a second withdrawal changes nothing */
  withdraw(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    id: string,
    reason: string,
    precondition = Precondition.none,
  ): Promise<CompletionDocument> {
    const { tenantId } = caller;
    return this.outbox.transaction(async (tx) => {
      const completion = await this.completions.forCaller(caller).findOne({ _id: id }, { session: tx });
      if (!completion) throw new NotFound('completion');
      if (completion.status === 'WITHDRAWN') return completion;
      precondition.check(completion.version);
      const person = await this.participants.findOne(
          tenantId,
          { _id: completion.participantId },
          { projection: { employeeType: 1 } },
        ),
        employeeType = person?.employeeType ?? 'PNS';
      const now = this.clock.now(),
        { before, account, others } = await this.without(completion, now, tx);
      const hours = completion.creditedTenths / 10;
      const takenBack: TakenBack[] = [
        {
          kind: 'LEARNING_HOURS',
          from: String(before.totalTenths / 10),
          to: String(account.totalTenths / 10),
          text: {
            id: `${hours} JP tahun ${completion.year} tidak lagi dihitung.`,
            en: `${hours} JP of ${completion.year} no longer count.`,
          },
        },
        ...moved(others).map(regained),
        ...(await this.following.takeBack(completion, reason, now, tx)),
      ];
      // the natural key is freed: the same training may be reported again, corrected
      const changed = {
        status: 'WITHDRAWN' as const,
        withdrawnReason: reason,
        takenBack,
        naturalKey: `${tenantId}|w|${id}`,
        updatedAt: now,
      };
      await this.completions.updateOne(
        tenantId,
        { _id: id },
        { $set: changed, $inc: { version: 1 } },
        { session: tx },
      );
      await updateAll(
        this.accounts.acrossTenants('the id names the tenant'),
        [{ q: { _id: account._id }, u: account }],
        tx,
      );
      await updateAll(
        this.completions.acrossTenants('an id names one document'),
        others.map(({ after }) => completionStatement(after, now)),
        tx,
      );
      await this.following.withdrawn(account, others, now, tx);
      const told = moved(others),
        first = account.version - told.length;
      await this.outbox.append(tx, [
        newEvent(completionWithdrawn, {
          tenantId,
          key: completion.participantId,
          time: now,
          data: {
            completionId: id,
            participantId: completion.participantId,
            batchId: completion.batchId,
            programmeId: completion.programmeId,
            form: completion.form,
            undone: takenBack.map(({ kind }) => kind),
            reason,
            withdrawnHours: completion.creditedTenths / 10,
            year: completion.year,
            yearHours: account.totalTenths / 10,
            yearVersion: first,
            withdrawnAt: now.toISOString(),
          },
        }),
        ...told.map((other, i) =>
          recreditedEvent(other, account, first + 1 + i, employeeType, {
            cause: 'CEILING_SHARED',
            time: now,
          }),
        ),
      ]);
      return { ...completion, ...changed, version: completion.version + 1 };
    });
  }

  /** The year without the completion: what it had used of a ceiling is credited to those that it had left none. */
  private async without(completion: CompletionDocument, now: Date, session: ClientSession) {
    const { tenantId, participantId, year } = completion,
      id = accountId(tenantId, participantId, year);
    const [before, completions, today] = [
      await this.accounts.findOne(tenantId, { _id: id }, { session }),
      await this.completions.find(tenantId, { participantId, year, status: 'RECORDED' }, { session }),
      await this.clock.today(tenantId),
    ];
    if (!before) throw new Error(`the account ${id} of a recorded completion is missing`);
    const closed = year < Number(today.slice(0, 4)),
      known = { ...before, spans: completions.map(spanOf) };
    const { account, others } = withoutIt(completion, { account: known, completions, closed }, now);
    return { before, account, others };
  }
}

const regained = ({ before, after }: Recredit): TakenBack => {
  const from = before.creditedTenths / 10,
    to = after.creditedTenths / 10;
  return {
    kind: 'CEILING',
    id: after._id,
    from: String(from),
    to: String(to),
    text: before.sameAs
      ? {
          id: `Catatan lain dari pelatihan yang sama, "${after.title}", kini dihitung ${to} JP.`,
          en: `The other record of the same training, "${after.title}", counts ${to} JP now.`,
        }
      : {
          id: `"${after.title}" kini dihitung ${to} JP, sebelumnya ${from} JP, karena batas yang dipakai bersama menjadi longgar.`,
          en: `"${after.title}" counts ${to} JP now instead of ${from}, because the ceiling they shared has room again.`,
        },
  };
};
