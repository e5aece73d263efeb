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

  async of(asked: Asked[], session: ClientSession): Promise<{ for(tenantId: TenantId, agencyIds: readonly string[] | null): KnownFacts }> {
    const now = this.clock.now(), known = new Map<TenantId, Omit<KnownFacts, 'agencyIds'>>();
    for (const tenantId of new Set(asked.map((a) => a.tenantId))) {
      known.set(tenantId, await this.ofTenant(tenantId, asked.filter((a) => a.tenantId === tenantId).map((a) => a.command), now, session));
    }
    return { for: (tenantId, agencyIds) => ({ ...known.get(tenantId)!, agencyIds }) };
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

  private async ofTenant(tenantId: TenantId, commands: RecordCompletionCommand[], now: Date, session: ClientSession): Promise<Omit<KnownFacts, 'agencyIds'>> {
    const today = DateTime.fromJSDate(now, { zone: await this.zones.of(tenantId) }).toISODate()!;
    const enrolments = await this.enrolmentFacts(tenantId, commands.flatMap((c) => c.enrolmentId ?? []), session);
    const ids = new Set([...commands.flatMap((c) => c.participantId ?? []), ...[...enrolments.values()].map((e) => e.participantId)]);
    const numbers = new Set(commands.flatMap((c) => (c.participantId === undefined && c.employeeNumber) || []));
    const people = [...(await this.people(tenantId, '_id', [...ids], session)), ...(await this.people(tenantId, 'employeeNumber', [...numbers], session))];
    const byId = new Map(people.map((p) => [p._id, p])), byNumber = new Map(people.map((p) => [p.employeeNumber, p]));
    const participant = (command: RecordCompletionCommand): ParticipantFacts | undefined => (command.participantId !== undefined ? byId.get(command.participantId) : byNumber.get(command.employeeNumber ?? ''));

    const keys = new Set<string>(), accountIds = new Set<string>();
    for (const command of commands) {
      const enrolment = command.enrolmentId === undefined ? undefined : enrolments.get(command.enrolmentId);
      const person = participant(enrolment ? { ...command, participantId: enrolment.participantId } : command);
      if (!person) continue;
      keys.add(naturalKeyOf(tenantId, person._id, command));
      const end = command.enrolmentId === undefined ? command.endDate : (command.completedOn ?? enrolment!.endsOn);
      accountIds.add(accountId(tenantId, person._id, Number(end.slice(0, 4))));
    }
    const recorded = keys.size ? await this.completions.acrossTenants('the key names the tenant').find({ naturalKey: { $in: [...keys] } }, { session, projection: { naturalKey: 1, requestKey: 1, creditedTenths: 1 } }).toArray() : [];
    const accounts = accountIds.size ? await this.accounts.find(tenantId, { _id: { $in: [...accountIds] } }, { session }) : [];
    return {
      tenantId, now, today, participant,
      enrolment: (id) => enrolments.get(id),
      recorded: new Map(recorded.map((c) => [c.naturalKey, c])),
      accounts: new Map(accounts.map((a) => [a._id, a])),
      closed: new Set(),
    };
  }

  private people(tenantId: TenantId, field: '_id' | 'employeeNumber', values: string[], session: ClientSession): Promise<Array<ParticipantFacts & { employeeNumber: string }>> {
    if (!values.length) return Promise.resolve([]);
    return this.participants.find(tenantId, { [field]: { $in: values } } as never, { session, projection: { agencyId: 1, employeeType: 1, active: 1, employeeNumber: 1 } });
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
