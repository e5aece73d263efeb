import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { Clock } from '#platform';
import { Agencies } from '../agency/agencies.js';
import type { CompletionDocument } from '../completion/completion.schema.js';
import type { EnrolmentDocument } from '../enrolment/enrolment.schema.js';
import type { ParticipantDocument } from './participant.schema.js';
import { participantEvent } from './record-participants.js';

export type TakenBackPerson = { status: 'TAKEN_BACK' } | { status: 'KEPT'; code: 'CHANGED_SINCE' | 'IN_USE' };

/**
 * People who were entered by mistake become inactive, as long as nobody has changed or used their record since. They are not deleted: what
 * other services keep follows the event, and the employee number enters them again.
 */
@Injectable()
export class TakeBackParticipants {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Completion') private readonly completions: TenantStore<CompletionDocument>,
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
  ) {}

  /** @param since what was changed later is not touched */
  takeBack(tenantId: TenantId, ids: string[], since: Date, importId: string): Promise<Map<string, TakenBackPerson>> {
    return this.transactions.run(async (tx) => {
      const people = await this.participants.find(tenantId, { _id: { $in: ids } }, { session: tx }), of = { participantId: { $in: ids } };
      const [completed, enrolled] = [
        await this.completions.find(tenantId, { ...of, status: 'RECORDED' }, { session: tx, projection: { participantId: 1 } }),
        await this.enrolments.find(tenantId, { ...of, status: { $ne: 'CANCELLED' } }, { session: tx, projection: { participantId: 1 } }),
      ];
      const used = new Set([...completed, ...enrolled].map(({ participantId }) => participantId));
      const results = new Map(people.map((person) => [person._id, decide(person, used.has(person._id), since, importId)]));
      const now = this.clock.now();
      const changed = people.filter(({ _id, takenBackBy }) => results.get(_id)!.status === 'TAKEN_BACK' && takenBackBy !== importId)
        .map((person): ParticipantDocument => ({ ...person, active: false, takenBackBy: importId, updatedAt: now, version: person.version + 1 }));
      const agencies = await this.agencies.directory(tenantId, { names: [], ids: changed.map(({ agencyId }) => agencyId) }, tx);
      await this.participants.bulkWrite(tenantId, changed.map(({ _id, active, takenBackBy, updatedAt, version }) => ({ updateOne: { filter: { _id, tenantId }, update: { $set: { active, takenBackBy, updatedAt, version } } } })) as never, tx);
      await this.outbox.append(tx, changed.map((person) => participantEvent(person, agencies.withId(person.agencyId)?.name ?? person.agencyId)));
      return results;
    });
  }
}

export function decide(person: Pick<ParticipantDocument, 'updatedAt' | 'takenBackBy'>, used: boolean, since: Date, importId: string): TakenBackPerson {
  if (person.takenBackBy === importId) return { status: 'TAKEN_BACK' };
  if (person.updatedAt > since) return { status: 'KEPT', code: 'CHANGED_SINCE' };
  return used ? { status: 'KEPT', code: 'IN_USE' } : { status: 'TAKEN_BACK' };
}
