import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { stamps, updateAll } from '#persistence';
import { Clock, seenBy } from '#platform';
import { AgencyCountStore, LANES } from './agency-counts.schema.js';
import { countChanges, type PersonChange } from './count-changes.js';
import { ParticipantStore, type ParticipantDocument } from './participant.schema.js';

/** Learning hours of one person and year as they are now, in tenths. */
interface YearOfPerson {
  tenantId: TenantId;
  participantId: string;
  year: number;
  totalTenths: number;
}

/** The people of an agency who serve: how many, and how many with how many hours in a year. */
export interface AgencyCount {
  people: number;
  /** People by tenths of hours; those without hours are in none. */
  byTenths: Map<number, number>;
}

/**
 * Keeps how many people each agency has and how many hours these have in each year, in the transaction of
 * whatever changes it. A person's own document says where they are counted: two transactions that would count
 * the same person at once cannot both commit.
 */
@Injectable()
export class AgencyCounts {
  constructor(
    private readonly counts: AgencyCountStore,
    private readonly participants: ParticipantStore,
    private readonly clock: Clock,
  ) {}

  /** People who came, went or moved; their documents are written by the caller, in the same transaction. */
  async follow(changes: readonly PersonChange[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      // One lane for the whole transaction: it meets another one, if at all, at its first count.
      lane = randomInt(LANES);
    await updateAll(
      this.counts.acrossTenants('each id and each document names its tenant'),
      countChanges(changes).map(({ tenantId, agencyId, year, people }) => ({
        q: { _id: JSON.stringify([tenantId, agencyId, year, lane]) },
        u: {
          $setOnInsert: { tenantId, agencyId, year, createdAt: stamps(now).createdAt },
          $set: { updatedAt: now },
          $inc: {
            version: 1,
            ...Object.fromEntries([...people].map(([tenths, n]) => [`people.${tenths}`, n])),
          },
        },
        upsert: true,
      })),
      tx,
    );
  }

  /** People whose hours are others now. */
  async learned(years: readonly YearOfPerson[], tx: ClientSession): Promise<void> {
    if (years.length === 0) return;
    const store = this.participants.acrossTenants('a group commit'),
      ids = [...new Set(years.map(({ participantId }) => participantId))];
    const people = new Map<string, ParticipantDocument>(
      (
        await store
          .find(
            { _id: { $in: ids } },
            { session: tx, projection: { tenantId: 1, agencyId: 1, active: 1, yearTenths: 1 } },
          )
          .toArray()
      ).map((person) => [person._id, person]),
    );
    const changes: PersonChange[] = [],
      changed: Array<YearOfPerson & { _id: string }> = [];
    for (const each of years) {
      const before = people.get(each.participantId);
      if (!before || (before.yearTenths?.[each.year] ?? 0) === each.totalTenths) continue;
      const after = { ...before, yearTenths: { ...before.yearTenths, [each.year]: each.totalTenths } };
      changes.push({ before, after });
      changed.push({ ...each, _id: before._id });
      people.set(before._id, after);
    }
    await updateAll(
      store,
      // by the id alone: beside another field the database weighs all indexes of people for each statement
      changed.map(({ _id, year, totalTenths }) => ({
        q: { _id },
        u: { $set: { [`yearTenths.${year}`]: totalTenths } },
      })),
      tx,
    );
    await this.follow(changes, tx);
  }

  /** @param agencyIds null: of the whole government @returns agencies with people, by id */
  async of(
    tenantId: TenantId,
    agencyIds: readonly string[] | null,
    year: number,
  ): Promise<Map<string, AgencyCount>> {
    const found = await this.counts.find(
      tenantId,
      { year: { $in: [null, year] }, ...seenBy({ agencyIds }) },
      { projection: { agencyId: 1, year: 1, people: 1 } },
    );
    const agencies = new Map<string, AgencyCount>();
    for (const { agencyId, year: of, people } of found) {
      let agency = agencies.get(agencyId);
      if (!agency) agencies.set(agencyId, (agency = { people: 0, byTenths: new Map() }));
      for (const [key, n] of Object.entries(people)) {
        const tenths = Number(key);
        if (of === null) agency.people += n;
        else agency.byTenths.set(tenths, (agency.byTenths.get(tenths) ?? 0) + n);
      }
    }
    return new Map([...agencies].filter(([, { people }]) => people > 0));
  }
}
