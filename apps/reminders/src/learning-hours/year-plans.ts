import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { participantRecordedV2 } from '#contracts';
import { newestOf, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock, must } from '#platform';
import { obligationFor } from '#rules';
import { grouped } from '../grouped.js';
import { localYear } from '../reminder/local-day.js';
import { plan } from '../reminder/plan.js';
import { ReminderChanges } from '../reminder/reminder-changes.js';
import { ReminderStore } from '../reminder/reminder.schema.js';
import { notShort } from '../reminder/verdict.js';
import { shortfallIds, wantedForYear, yearSubject } from '../reminder/wanted.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { reached, type HoursChange } from './hours-change.js';
import { PersonStore, PersonYearStore, type Person, type PersonYear } from './person.schema.js';

const why = 'a batch holds several tenants; ids are unique over all';

export interface YearToPlan {
  person: Person;
  year: number;
  since: Date;
}

@Injectable()
export class YearPlans {
  constructor(
    private readonly people: PersonStore,
    private readonly years: PersonYearStore,
    private readonly reminders: ReminderStore,
    private readonly changes: ReminderChanges,
    private readonly zones: TenantZones,
    private readonly clock: Clock,
  ) {}

  /** Keeps the newest of each year's account. Only who crosses the obligation, up or down, has reminders touched. */
  async recordHours(changes: HoursChange[], tx: ClientSession): Promise<void> {
    const newest = newestOf(
      changes,
      (change) => change.id,
      (change) => change.version,
    );
    const collection = this.years.acrossTenants(why);
    const known = new Map(
      (await collection.find({ _id: { $in: [...newest.keys()] } }, { session: tx }).toArray()).map((year) => [
        year._id,
        year,
      ]),
    );
    const now = this.clock.now();
    const updates = [...newest.values()]
      .filter((change) => (known.get(change.id)?.version ?? 0) < change.version)
      .map((change) => {
        const { id, tenantId, participantId, year, creditedTenths, version } = change,
          before = known.get(id);
        const obligationTenths =
          change.obligationTenths !== undefined ? change.obligationTenths : before?.obligationTenths;
        const after: PersonYear = {
          _id: id,
          tenantId,
          createdAt: before?.createdAt ?? now,
          updatedAt: now,
          version,
          participantId,
          year,
          creditedTenths,
          ...(obligationTenths === undefined ? {} : { obligationTenths }),
        };
        return { change, before, after };
      });
    if (updates.length === 0) return;
    await collection.bulkWrite(
      updates.map(({ after }) => ({
        replaceOne: {
          filter: { _id: after._id, tenantId: after.tenantId },
          replacement: after,
          upsert: true,
        },
      })),
      { session: tx, ordered: false },
    );

    const up = updates.filter(({ before, after }) => reached(after) && !reached(before));
    await this.changes.cancel(
      up.flatMap(({ after }) => shortfallIds(after.participantId, after.year)),
      'HOURS_REACHED',
      tx,
    );
    const down = updates.filter(({ before, after }) => reached(before) && !reached(after));
    if (down.length === 0) return;
    const people = await this.people
      .acrossTenants(why)
      .find({ _id: { $in: down.map(({ after }) => after.participantId) } }, { session: tx })
      .toArray();
    const byId = new Map(people.map((person) => [person._id, person]));
    await this.planYears(
      down.flatMap(({ change }) => {
        const person = byId.get(change.participantId);
        return person ? { person, year: change.year, since: change.time } : [];
      }),
      tx,
    );
  }

  /** Keeps the newest of each person; who is new, left, came back or changed kind has the present year planned. */
  async recordPeople(
    events: IncomingEvent<typeof participantRecordedV2>[],
    tx: ClientSession,
  ): Promise<void> {
    const newest = newestOf(
      events,
      (event) => event.data.participantId,
      (event) => event.data.version,
    );
    const collection = this.people.acrossTenants(why);
    const known = new Map(
      (await collection.find({ _id: { $in: [...newest.keys()] } }, { session: tx }).toArray()).map(
        (person) => [person._id, person],
      ),
    );
    const now = this.clock.now();
    const fresh = [...newest.values()].filter(
      ({ data }) => (known.get(data.participantId)?.version ?? 0) < data.version,
    );
    if (fresh.length === 0) return;
    const people = fresh.map(({ tenantId, data }): Person => {
      const { participantId, agencyId, employeeType, active, version } = data;
      return {
        _id: participantId,
        tenantId,
        ...stamps(now),
        version,
        agencyId,
        employeeType,
        active,
      };
    });
    await collection.bulkWrite(
      people.map((person) => ({
        replaceOne: {
          filter: { _id: person._id, tenantId: person.tenantId },
          replacement: person,
          upsert: true,
        },
      })),
      { session: tx, ordered: false },
    );

    const zoneOf = await this.zones.of(
      people.map(({ tenantId }) => tenantId),
      tx,
    );
    const changed = people.filter((person) => {
      const before = known.get(person._id);
      return before?.active !== person.active || before.employeeType !== person.employeeType;
    });
    await this.planYears(
      changed.flatMap((person) => {
        const since = must(newest.get(person._id), 'the entry of newest').time,
          zone = zoneOf(person.tenantId);
        // A record that was long under way may arrive in another year than it was made in.
        return [...new Set([localYear(since, zone), localYear(now, zone)])].map((year) => ({
          person,
          year,
          since,
        }));
      }),
      tx,
    );
  }

  /** Makes what is planned for these years what it should be. */
  async planYears(years: YearToPlan[], tx: ClientSession): Promise<void> {
    if (years.length === 0) return;
    const zoneOf = await this.zones.of(
      years.map(({ person }) => person.tenantId),
      tx,
    );
    const subjects = years.map(({ person, year }) => yearSubject(person._id, year));
    const accounts = new Map(
      (
        await this.years
          .acrossTenants(why)
          .find({ _id: { $in: subjects } }, { session: tx })
          .toArray()
      ).map((account) => [account._id, account]),
    );
    const existing = await this.reminders
      .acrossTenants(why)
      .find({ subject: { $in: subjects } }, { session: tx, projection: { subject: 1, status: 1, dueAt: 1 } })
      .toArray();
    const bySubject = grouped(existing, ({ subject }) => subject);
    await this.changes.write(
      years.map(({ person, year, since }) => {
        const subject = yearSubject(person._id, year),
          reason = notShort(yearTruth(person, accounts.get(subject), year));
        const wanted = reason
          ? []
          : wantedForYear(
              { tenantId: person.tenantId, participantId: person._id },
              year,
              zoneOf(person.tenantId),
            );
        return plan(wanted, bySubject.get(subject) ?? [], since, reason ?? 'NOT_WANTED');
      }),
      tx,
    );
  }
}

export function yearTruth(
  person: Pick<Person, 'active' | 'employeeType'>,
  account: PersonYear | undefined,
  year: number,
) {
  const told = account?.obligationTenths;
  return {
    active: person.active,
    creditedTenths: account?.creditedTenths ?? 0,
    obligationTenths: told === undefined ? obligationFor(person.employeeType, year).minTenths : told,
  };
}
