import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { Clock, must } from '#platform';
import { Agencies } from '../people/agency/agencies.js';
import { AgencyCounts } from '../people/participant/agency-counts.js';
import { ParticipantStore, type ParticipantDocument } from '../people/participant/participant.schema.js';
import { participantEvent } from '../people/participant/record-participants.js';
import { PeopleInUse } from './people-in-use.js';

export type TakenBackPerson = { status: 'TAKEN_BACK' } | { status: 'KEPT'; code: 'CHANGED_SINCE' | 'IN_USE' };

/**
 * People who were entered by mistake become inactive, as long as nobody has changed or used their record
 * since. They are not deleted: what other services keep follows the event, and the employee number enters
 * them again.
 */
@Injectable()
export class TakeBackParticipants {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
    private readonly participants: ParticipantStore,
    private readonly traces: PeopleInUse,
    private readonly counts: AgencyCounts,
  ) {}

  /** @param since what was changed later is not touched */
  takeBack(
    tenantId: TenantId,
    ids: string[],
    since: Date,
    importId: string,
  ): Promise<Map<string, TakenBackPerson>> {
    return this.outbox.transaction(async (tx) => {
      const people = await this.participants.find(tenantId, { _id: { $in: ids } }, { session: tx }),
        used = await this.traces.among(tenantId, ids, tx);
      const results = new Map(
        people.map((person) => [person._id, decide(person, used.has(person._id), since, importId)]),
      );
      const now = this.clock.now();
      const changed = people
        .filter(
          ({ _id, takenBackBy }) =>
            must(results.get(_id), 'the entry of results').status === 'TAKEN_BACK' &&
            takenBackBy !== importId,
        )
        .map((person): ParticipantDocument => ({
          ...person,
          active: false,
          takenBackBy: importId,
          updatedAt: now,
          version: person.version + 1,
        }));
      const agencies = await this.agencies.directory(
        tenantId,
        { names: [], ids: changed.map(({ agencyId }) => agencyId) },
        tx,
      );
      await this.participants.bulkWrite(
        tenantId,
        changed.map(({ _id, active, takenBackBy, updatedAt, version }) => ({
          updateOne: {
            filter: { _id, tenantId },
            update: { $set: { active, takenBackBy, updatedAt, version } },
          },
        })),
        tx,
      );
      const before = new Map(people.map((person) => [person._id, person]));
      await this.counts.follow(
        changed.map((after) => ({ before: before.get(after._id), after })),
        tx,
      );
      await this.outbox.append(
        tx,
        changed.map((person) =>
          participantEvent(person, agencies.withId(person.agencyId)?.name ?? person.agencyId),
        ),
      );
      return results;
    });
  }
}

export function decide(
  person: Pick<ParticipantDocument, 'updatedAt' | 'takenBackBy'>,
  used: boolean,
  since: Date,
  importId: string,
): TakenBackPerson {
  if (person.takenBackBy === importId) return { status: 'TAKEN_BACK' };
  if (person.updatedAt > since) return { status: 'KEPT', code: 'CHANGED_SINCE' };
  return used ? { status: 'KEPT', code: 'IN_USE' } : { status: 'TAKEN_BACK' };
}
