import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { DateTime } from 'luxon';
import type { BatchDocument } from '../batch/batch.schema.js';
import type { EnrolmentDocument } from '../enrolment/enrolment.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import type { EnrolmentFacts, KnownFacts, ParticipantFacts, RecordCompletionCommand } from './completion.js';
import { accountId, type CompletionDocument, type LearningHourAccount } from './completion.schema.js';
import { naturalKeyOf } from './natural-key.js';

interface Asked {
  tenantId: TenantId;
  command: RecordCompletionCommand;
}

/** What a group of commands needs to be decided, read in a handful of queries however many commands there are. */
@Injectable()
export class CompletionFacts {
  constructor(
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Completion') private readonly completions: TenantStore<CompletionDocument>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
    private readonly zones: TenantZones,
    private readonly clock: Clock,
  ) {}

  /** @param lookForRecorded whether to look for completions that are there already; without it the unique key of the store refuses them */
  async of(asked: Asked[], session: ClientSession, lookForRecorded: boolean): Promise<{ for(tenantId: TenantId, agencyIds: readonly string[] | null): KnownFacts }> {
    const now = this.clock.now(), known = new Map<TenantId, Omit<KnownFacts, 'agencyIds'>>();
    for (const tenantId of new Set(asked.map((a) => a.tenantId))) {
      known.set(tenantId, await this.ofTenant(tenantId, asked.filter((a) => a.tenantId === tenantId).map((a) => a.command), now, session, lookForRecorded));
    }
    // One object for each government and scope: they share what they add to, and thousands of commands need no copy each.
    const scoped = new Map<readonly string[] | null, Map<TenantId, KnownFacts>>();
    return {
      for: (tenantId, agencyIds) => {
        let ofScope = scoped.get(agencyIds);
        if (!ofScope) scoped.set(agencyIds, (ofScope = new Map()));
        let facts = ofScope.get(tenantId);
        if (!facts) ofScope.set(tenantId, (facts = { ...known.get(tenantId)!, agencyIds }));
        return facts;
      },
    };
  }

  /** Marks the enrolments that completions closed. */
  async closeEnrolments(completions: CompletionDocument[], session: ClientSession): Promise<void> {
    const closing = completions.filter((completion) => completion.enrolmentId !== undefined);
    if (!closing.length) return;
    await this.enrolments.acrossTenants('a group commit').bulkWrite(
      closing.map((c) => ({ updateOne: { filter: { _id: c.enrolmentId!, tenantId: c.tenantId }, update: { $set: { status: 'COMPLETED' as const, completionId: c._id, updatedAt: c.createdAt }, $inc: { version: 1 } } } })) as never,
      { session, ordered: false },
    );
  }

  private async ofTenant(tenantId: TenantId, commands: RecordCompletionCommand[], now: Date, session: ClientSession, lookForRecorded: boolean): Promise<Omit<KnownFacts, 'agencyIds'>> {
    const today = DateTime.fromJSDate(now, { zone: await this.zones.of(tenantId) }).toISODate()!;
    const enrolments = await this.enrolmentFacts(tenantId, commands.flatMap((c) => c.enrolmentId ?? []), session);
    const numbers = new Set(commands.flatMap((c) => (c.participantId === undefined && c.employeeNumber) || []));
    const byNumber = new Map((await this.people(tenantId, 'employeeNumber', [...numbers])).map((p) => [p.employeeNumber, p]));
    const enrolmentOf = (command: RecordCompletionCommand) => (command.enrolmentId === undefined ? undefined : enrolments.get(command.enrolmentId));

    const ids = new Set<string>(), keys = new Set<string>(), accountIds = new Set<string>();
    for (const command of commands) {
      const named = enrolmentOf(command)?.participantId ?? command.participantId, person = named ?? byNumber.get(command.employeeNumber ?? '')?._id;
      const end = command.enrolmentId === undefined ? command.endDate : (command.completedOn ?? enrolmentOf(command)?.endsOn);
      if (person === undefined || end === undefined) continue;
      if (named !== undefined) ids.add(named);
      if (lookForRecorded) keys.add(naturalKeyOf(tenantId, person, command));
      accountIds.add(accountId(tenantId, person, Number(end.slice(0, 4))));
    }
    // Of a person only what does not change with completions is read: it need not be part of the transaction, and so is read at the same time.
    const [people, accounts] = await Promise.all([
      this.people(tenantId, '_id', [...ids]),
      accountIds.size ? this.accounts.find(tenantId, { _id: { $in: [...accountIds] } }, { session }) : [],
    ]);
    const recorded = keys.size ? await this.completions.acrossTenants('the key names the tenant').find({ naturalKey: { $in: [...keys] } }, { session, projection: { naturalKey: 1, requestKey: 1, creditedTenths: 1 } }).toArray() : [];
    const byId = new Map(people.map((p) => [p._id, p]));
    const participant = (command: RecordCompletionCommand): ParticipantFacts | undefined => (command.participantId !== undefined ? byId.get(command.participantId) : byNumber.get(command.employeeNumber ?? ''));
    return {
      tenantId, now, today, participant,
      enrolment: (id) => enrolments.get(id),
      recorded: new Map(recorded.map((c) => [c.naturalKey, c])),
      accounts: new Map(accounts.map((a) => [a._id, a])),
      closed: new Set(),
    };
  }

  private people(tenantId: TenantId, field: '_id' | 'employeeNumber', values: string[]): Promise<Array<ParticipantFacts & { employeeNumber: string }>> {
    if (!values.length) return Promise.resolve([]);
    return this.participants.find(tenantId, { [field]: { $in: values } } as never, { projection: { agencyId: 1, employeeType: 1, active: 1, employeeNumber: 1 } });
  }

  private async enrolmentFacts(tenantId: TenantId, ids: string[], session: ClientSession): Promise<Map<string, EnrolmentFacts>> {
    if (!ids.length) return new Map();
    const enrolments = await this.enrolments.find(tenantId, { _id: { $in: ids } }, { session });
    const batches = new Map((await this.batches.find(tenantId, { _id: { $in: [...new Set(enrolments.map((e) => e.batchId))] } }, { session })).map((b) => [b._id, b]));
    const programmes = new Map((await this.programmes.find(tenantId, { _id: { $in: [...new Set(enrolments.map((e) => e.programmeId))] } }, { session })).map((p) => [p._id, p]));
    return new Map(
      enrolments.flatMap((enrolment): Array<[string, EnrolmentFacts]> => {
        const batch = batches.get(enrolment.batchId), programme = programmes.get(enrolment.programmeId);
        if (!batch || !programme) return [];
        const facts: EnrolmentFacts = {
          _id: enrolment._id, participantId: enrolment.participantId, batchId: batch._id, programmeId: programme._id, open: enrolment.status === 'ADMITTED', title: programme.title, form: programme.form,
          international: programme.international, provider: programme.provider, startsOn: batch.startsOn, endsOn: batch.endsOn, claimedTenths: programme.claimedTenths,
        };
        return [[enrolment._id, facts]];
      }),
    );
  }
}
