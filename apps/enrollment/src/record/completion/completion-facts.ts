import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { isoDay, must } from '#platform';
import { ParticipationThresholdStore, PLAUSIBLE_LIMITS, thresholdId } from '../../ground/threshold.schema.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import type { EnrolmentFacts, KnownFacts, ParticipantFacts, RecordCompletionCommand } from './completion.js';
import {
  accountId,
  CompletionStore,
  LearningHourAccountStore,
  type CompletionDocument,
  type LearningHourAccount,
} from './completion.schema.js';
import { EnrolledTrainings } from './enrolled-trainings.js';
import { USUAL_LIMITS } from './implausible.js';
import { externalKey, keysOf, naturalKeysOf } from './natural-key.js';
import { mustLook } from './person-year.js';
import { spanOf } from './spans.js';

interface Asked {
  tenantId: TenantId;
  command: RecordCompletionCommand;
}

/** What a group of commands needs to be decided, read in a handful of queries however many commands there are. */
@Injectable()
export class CompletionFacts {
  constructor(
    private readonly participants: ParticipantStore,
    private readonly enrolled: EnrolledTrainings,
    private readonly completions: CompletionStore,
    private readonly accounts: LearningHourAccountStore,
    private readonly clock: TenantClock,
    private readonly thresholds: ParticipationThresholdStore,
  ) {}

  /**
   * @param session absent where nothing is written: a preview
   * @param lookForRecorded whether to look for completions that are there already; without it the unique
   *   key of the store refuses them
   */
  async of(
    asked: Asked[],
    session: ClientSession | undefined,
    lookForRecorded: boolean,
  ): Promise<{ for(tenantId: TenantId, agencyIds: readonly string[] | null): KnownFacts }> {
    const now = this.clock.now(),
      known = new Map<TenantId, Omit<KnownFacts, 'agencyIds'>>();
    for (const tenantId of new Set(asked.map((a) => a.tenantId))) {
      known.set(
        tenantId,
        await this.ofTenant(
          tenantId,
          asked.filter((a) => a.tenantId === tenantId).map((a) => a.command),
          now,
          session,
          lookForRecorded,
        ),
      );
    }
    // One object for each government and scope: they share what they add to, and thousands of commands need
    // no copy each.
    const scoped = new Map<readonly string[] | null, Map<TenantId, KnownFacts>>();
    return {
      for: (tenantId, agencyIds) => {
        let ofScope = scoped.get(agencyIds);
        if (!ofScope) scoped.set(agencyIds, (ofScope = new Map()));
        let facts = ofScope.get(tenantId);
        if (!facts)
          ofScope.set(tenantId, (facts = { ...must(known.get(tenantId), 'the entry of known'), agencyIds }));
        return facts;
      },
    };
  }

  private async ofTenant(
    tenantId: TenantId,
    commands: RecordCompletionCommand[],
    now: Date,
    session: ClientSession | undefined,
    lookForRecorded: boolean,
  ): Promise<Omit<KnownFacts, 'agencyIds'>> {
    const today = isoDay(DateTime.fromJSDate(now, { zone: await this.clock.zoneOf(tenantId) }));
    const enrolments = await this.enrolled.of(
      tenantId,
      commands.flatMap((c) => c.enrolmentId ?? []),
      session,
    );
    const numbers = new Set(
      commands.flatMap((c) => (c.participantId === undefined && c.employeeNumber) || []),
    );
    const byNumber = new Map(
      (await this.people(tenantId, 'employeeNumber', [...numbers])).map((p) => [p.employeeNumber, p]),
    );
    const enrolmentOf = (command: RecordCompletionCommand) =>
      command.enrolmentId === undefined ? undefined : enrolments.get(command.enrolmentId);

    const ids = new Set<string>(),
      keys = new Set<string>(),
      spans = new Map<string, string[]>();
    for (const command of commands) {
      const named = enrolmentOf(command)?.participantId ?? command.participantId,
        person = named ?? byNumber.get(command.employeeNumber ?? '')?._id;
      const dated = datesOf(command, enrolmentOf(command));
      if (person === undefined || dated === undefined) continue;
      if (named !== undefined) ids.add(named);
      if (lookForRecorded) for (const key of naturalKeysOf(tenantId, person, command)) keys.add(key);
      if (lookForRecorded && command.externalId) keys.add(externalKey(tenantId, command.externalId));
      const account = accountId(tenantId, person, Number(dated.endDate.slice(0, 4))),
        asked = spans.get(account);
      if (asked) asked.push(spanOf(dated));
      else spans.set(account, [spanOf(dated)]);
    }
    // Of a person only what does not change with completions is read: it need not be part of the transaction,
    // and so is read at the same time.
    const [people, accounts, limits] = await Promise.all([
      this.people(tenantId, '_id', [...ids]),
      spans.size ? this.accounts.find(tenantId, { _id: { $in: [...spans.keys()] } }, { session }) : [],
      this.thresholds.findOne(tenantId, { _id: thresholdId(tenantId, PLAUSIBLE_LIMITS) }),
    ]);
    const completions = await this.touched(tenantId, accounts, spans, session);
    const recorded = keys.size
      ? await this.completions
          .acrossTenants('the key names the tenant')
          .find({ naturalKey: { $in: [...keys] } }, { session })
          .toArray()
      : [];
    for (const of of completions.values()) recorded.push(...of);
    const byId = new Map(people.map((p) => [p._id, p]));
    const participant = (command: RecordCompletionCommand): ParticipantFacts | undefined =>
      command.participantId !== undefined
        ? byId.get(command.participantId)
        : byNumber.get(command.employeeNumber ?? '');
    return {
      tenantId,
      now,
      today,
      participant,
      enrolment: (id) => enrolments.get(id),
      recorded: new Map(recorded.flatMap((c) => keysOf(c).map((key) => [key, c] as const))),
      accounts: new Map(accounts.map((a) => [a._id, a])),
      completions,
      closed: new Set(),
      plausible: { ...USUAL_LIMITS, ...limits?.value },
    };
  }

  /**
   * The completions of the accounts in which what is asked can touch another: most touch none, and cost
   * nothing here.
   */
  private async touched(
    tenantId: TenantId,
    accounts: LearningHourAccount[],
    spans: ReadonlyMap<string, string[]>,
    session: ClientSession | undefined,
  ): Promise<Map<string, CompletionDocument[]>> {
    const known = new Map(accounts.map((account) => [account._id, account])),
      looked = new Map<string, CompletionDocument[]>(),
      people = new Set<string>(),
      years = new Set<number>();
    for (const [id, asked] of spans) {
      const account = known.get(id) ?? { completions: 0, spans: [] };
      if (!touches(account, asked)) continue;
      looked.set(id, []);
      const stored = known.get(id);
      if (!stored) continue;
      people.add(stored.participantId);
      years.add(stored.year);
    }
    if (people.size === 0) return looked;
    const found = await this.completions.find(
      tenantId,
      { participantId: { $in: [...people] }, year: { $in: [...years] }, status: 'RECORDED' },
      { session },
    );
    for (const completion of found)
      looked.get(accountId(tenantId, completion.participantId, completion.year))?.push(completion);
    return looked;
  }

  private people(
    tenantId: TenantId,
    field: '_id' | 'employeeNumber',
    values: string[],
  ): Promise<Array<ParticipantFacts & { employeeNumber: string }>> {
    if (!values.length) return Promise.resolve([]);
    return this.participants.find(
      tenantId,
      { [field]: { $in: values } },
      {
        projection: {
          agencyId: 1,
          employeeType: 1,
          active: 1,
          inactiveSince: 1,
          employeeNumber: 1,
        },
      },
    );
  }
}

/** Whether any of the spans meets one of the account, or one before it among those that are asked with it. */
function touches(account: Pick<LearningHourAccount, 'completions' | 'spans'>, asked: string[]): boolean {
  const [first, ...more] = asked;
  if (more.length === 0) return first !== undefined && mustLook(account, first);
  return asked.some(
    (span, i) => mustLook(account, span) || mustLook({ completions: 0, spans: asked.slice(0, i) }, span),
  );
}

function datesOf(command: RecordCompletionCommand, enrolment: EnrolmentFacts | undefined) {
  if (command.enrolmentId === undefined) return command;
  if (!enrolment) return undefined;
  const { form, international, startsOn, endsOn } = enrolment;
  return { form, international, startDate: startsOn, endDate: command.completedOn ?? endsOn };
}
