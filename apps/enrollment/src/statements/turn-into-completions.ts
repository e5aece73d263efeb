import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Collection } from 'mongodb';
import { Every } from '#jobs';
import { must, wholeGovernment } from '#platform';
import type { EnrollmentConfig } from '../enrollment.config.js';
import type { LearningForm } from '../ground/conversion-table.js';
import type { ParticipantDocument } from '../people/participant/participant.schema.js';
import { TenantClock } from '../people/tenant/tenant-clock.js';
import { CompletionStore } from '../record/completion/completion.schema.js';
import { RecordCompletion, type CompletionResult } from '../record/completion/record-completion.js';
import { WithdrawCompletion } from '../record/completion/withdraw-completion.js';
import { FindActors } from './find-actors.js';
import { counts } from './statement.js';
import {
  XapiActivityStore,
  XapiStatementStore,
  type XapiActivity,
  type XapiStatement,
} from './statement.schema.js';

const MOST_AT_ONCE = 500;
const HOLD_MS = 60_000;
/** Shown to the person. */
const TAKEN_BACK = 'Ditarik kembali oleh sistem pembelajaran / taken back by the learning system';

/** What became of a statement. */
type Outcome = Pick<XapiStatement, 'status'> &
  Partial<Pick<XapiStatement, 'code' | 'participantId' | 'agencyId' | 'completionId'>>;

/**
 * Turns statements into completions. A killed process leaves its statements OPEN, and they are due again: the
 * completion of a statement is known by the key of its request, so that it is recorded once.
 */
@Injectable()
export class TurnIntoCompletions {
  readonly #all: Collection<XapiStatement>;

  constructor(
    private readonly statements: XapiStatementStore,
    private readonly activities: XapiActivityStore,
    private readonly actors: FindActors,
    private readonly record: RecordCompletion,
    private readonly withdraw: WithdrawCompletion,
    private readonly completions: CompletionStore,
    private readonly clock: TenantClock,
  ) {
    this.#all = statements.acrossTenants('what is due is looked for in all governments');
  }

  @Every(
    ({ XAPI_SWEEP_MS }: EnrollmentConfig) => XAPI_SWEEP_MS,
    'looking for statements failed; trying again',
  )
  async look(): Promise<void> {
    const now = this.clock.now();
    for (;;) {
      const due = await this.#all
        .find({ dueAt: { $lte: now } }, { sort: { dueAt: 1 }, limit: MOST_AT_ONCE, projection: { _id: 1 } })
        .toArray();
      if (due.length === 0) return;
      const ids = due.map(({ _id }) => _id),
        held = new Date(this.clock.now().getTime() + HOLD_MS);
      await this.#all.updateMany({ _id: { $in: ids }, dueAt: { $lte: now } }, { $set: { dueAt: held } });
      await this.turn(await this.#all.find({ _id: { $in: ids }, dueAt: held }).toArray());
      if (due.length < MOST_AT_ONCE) return;
    }
  }

  /** Works on these; none of them is taken up by another process before its hold ends. */
  async turn(rows: readonly XapiStatement[]): Promise<void> {
    // one after the other: the second statement about an activity finds what the first one made
    for (const row of rows) await this.#note(row, await this.#outcomeOf(row));
  }

  async #outcomeOf(row: XapiStatement): Promise<Outcome> {
    if (row.voided) return this.#takenBack(row);
    const { tenantId, activityId } = row,
      activity = await this.activities.findOne(tenantId, { activityId });
    if (!activity) return { status: 'ACTIVITY_UNKNOWN' };
    if (!counts(activity.wanted, row)) return { status: 'NOT_WANTED' };
    const person = await this.actors.find(row);
    if (!person) return { status: 'ACTOR_UNKNOWN' };
    const whose = { participantId: person._id, agencyId: person.agencyId },
      day = DateTime.fromJSDate(row.happenedAt, { zone: await this.clock.zoneOf(tenantId) });
    const before = await this.statements.findOne(tenantId, {
      participantId: person._id,
      activityId,
      status: 'RECORDED',
      happenedAt: { $gte: day.startOf('year').toJSDate(), $lt: day.endOf('year').toJSDate() },
    });
    if (before && before._id !== row._id)
      return { status: 'COUNTED', ...whose, completionId: before.completionId };
    return { ...whose, ...(await this.#recorded(row, activity, person, day.toISODate() ?? '')) };
  }

  async #recorded(
    row: XapiStatement,
    { title, form, provider, tenths }: XapiActivity,
    person: ParticipantDocument,
    day: string,
  ): Promise<Outcome> {
    const [result] = await this.record.recordAll(
      row.tenantId,
      [
        {
          participantId: person._id,
          title,
          form: form as LearningForm,
          provider,
          international: false,
          startDate: day,
          endDate: day,
          claimedTenths: tenths ?? null,
          minutes: tenths === undefined ? (row.minutes ?? null) : null,
          units: null,
          requestKey: requestKey(row),
        },
      ],
      { agencyIds: row.forAgencies },
    );
    return outcomeOf(must(result, 'the result of a completion'));
  }

  /**
   * Withdraws what a statement became that its sender took back. The same activity told by another statement
   * counts in its place.
   */
  async #takenBack(row: XapiStatement): Promise<Outcome> {
    const { tenantId, activityId } = row,
      participantId = row.participantId ?? (await this.actors.find(row))?._id,
      completion =
        participantId === undefined
          ? null
          : await this.completions.findOne(tenantId, { participantId, requestKey: requestKey(row) });
    // also where the same training was recorded before by somebody else, whose record it is
    if (!completion) return { status: 'VOIDED' };
    const { _id: completionId, agencyId } = completion,
      now = this.clock.now();
    await this.withdraw.withdraw(wholeGovernment({ tenantId }), completionId, TAKEN_BACK);
    await this.#all.updateMany(
      {
        tenantId,
        participantId,
        activityId,
        status: 'COUNTED',
        completionId,
      },
      { $set: { status: 'OPEN', dueAt: now, updatedAt: now }, $unset: { completionId: '' } },
    );
    return { status: 'VOIDED', participantId, agencyId, completionId };
  }

  async #note({ _id, tenantId, voided }: XapiStatement, outcome: Outcome): Promise<void> {
    await this.statements.updateOne(
      tenantId,
      // what was taken back meanwhile stays open, and is taken back when it is due
      { _id, status: 'OPEN', voided: voided ?? { $exists: false } },
      {
        $set: { ...outcome, updatedAt: this.clock.now() },
        $unset: { dueAt: '' },
        $inc: { version: 1 },
      },
    );
  }
}

/** By which the completion of a statement is known. */
const requestKey = ({ statementId }: XapiStatement): string => `xapi:${statementId}`;

function outcomeOf(result: CompletionResult): Outcome {
  if (result.status === 'REFUSED') return { status: 'REFUSED', code: result.code };
  return { status: 'RECORDED', completionId: result.completionId };
}
