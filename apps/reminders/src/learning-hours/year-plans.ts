import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { participantRecordedV2 } from '#contracts';
import { keepNewest, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
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
  person: Pick<Person, '_id' | 'tenantId' | 'active' | 'employeeType'>;
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
    const news = await keepNewest(
      this.years,
      changes.map(({ id: _id, tenantId, version, time, ...state }) => ({
        _id,
        tenantId,
        version,
        state,
        time,
      })),
      this.clock.now(),
      tx,
    );
    const updates = news.map(({ statement: { state, time }, before }) => ({
      before,
      after: 'obligationTenths' in state ? state : { ...state, obligationTenths: before?.obligationTenths },
      since: time,
    }));
    if (updates.length === 0) return;

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
      down.flatMap(({ after: { participantId, year }, since }) => {
        const person = byId.get(participantId);
        return person ? { person, year, since } : [];
      }),
      tx,
    );
  }

  /** Keeps the newest of each person; who is new, left, came back or changed kind has the present year planned. */
  async recordPeople(
    events: IncomingEvent<typeof participantRecordedV2>[],
    tx: ClientSession,
  ): Promise<void> {
    const now = this.clock.now();
    const news = await keepNewest(
      this.people,
      events.map(({ tenantId, time, data: { participantId: _id, version, ...state } }) => ({
        _id,
        tenantId,
        version,
        state,
        time,
      })),
      now,
      tx,
    );
    if (news.length === 0) return;
    const people = news.map(({ statement: { _id, tenantId, time, state }, before }) => ({
      person: { _id, tenantId, active: state.active, employeeType: state.employeeType },
      since: time,
      before,
    }));

    const zoneOf = await this.zones.of(
      people.map(({ person }) => person.tenantId),
      tx,
    );
    const changed = people.filter(
      ({ person, before }) => before?.active !== person.active || before.employeeType !== person.employeeType,
    );
    await this.planYears(
      changed.flatMap(({ person, since }) => {
        const zone = zoneOf(person.tenantId);
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
