import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { byName } from '../read-model/agencies.js';
import { personYearId } from '../read-model/person-years.js';
import { AgencyStore, PersonStore, PersonYearStore, type Person } from '../read-model/read-model.schema.js';
import { standingOf, type Place, type Standing, type StandingState } from './standing.js';

/** People of whom a state is looked for at once. */
const AT_ONCE = 500;
/** As many are looked at for one page; where few stand as asked, it is shorter and goes on with the next one. */
const MOST_SEEN = 3_000;
/** An agency costs a question however few it has. */
const LEAST_OF_AN_AGENCY = 50;

export interface Asked {
  year: number;
  agencyIds: readonly string[] | null;
  state?: StandingState | undefined;
  /** Part of a name, whatever its capitals. */
  part?: string | undefined;
  after?: Place | undefined;
  limit: number;
}

export interface PersonStanding extends Standing {
  participantId: string;
  name: string;
  agencyId: string;
  agencyName: string;
  employeeType: Person['employeeType'];
}

/**
 * The people of a government by how they stand: agencies by name, in each the people by name. How many there
 * are makes no difference:
 * a page looks at so many people at most, by an index in this order.
 */
@Injectable()
export class ReadStandings {
  constructor(
    private readonly agencies: AgencyStore,
    private readonly people: PersonStore,
    private readonly years: PersonYearStore,
  ) {}

  async page(
    tenantId: TenantId,
    { agencyIds, after, limit, ...asked }: Asked,
  ): Promise<{ items: PersonStanding[]; next?: Place }> {
    const agencies = await this.agenciesFrom(tenantId, agencyIds, after?.agencyId);
    const items: PersonStanding[] = [];
    let seen = 0,
      last: Place | undefined = after;
    for (const { id: agencyId, name: agencyName } of agencies) {
      let from = last?.agencyId === agencyId ? last : undefined;
      for (;;) {
        if (seen >= MOST_SEEN) return last ? { items, next: last } : { items };
        const people = await this.some(tenantId, agencyId, asked.part, from);
        seen += Math.max(people.length, LEAST_OF_AN_AGENCY);
        const standings = await this.standings(tenantId, people, asked.year);
        for (const person of people) {
          const standing = standings(person);
          if (!asked.state || standing.state === asked.state) {
            if (items.length === limit) return { items, ...(last && { next: last }) };
            const { _id: participantId, name, employeeType } = person;
            items.push({
              participantId,
              name,
              agencyId,
              agencyName,
              employeeType,
              ...standing,
            });
          }
          last = from = { agencyId, name: person.name, id: person._id };
        }
        if (people.length < AT_ONCE) break;
      }
      last = { agencyId, name: from?.name ?? '', id: from?.id ?? '' };
    }
    return { items };
  }

  /** By name, from the one on in which a page ended. */
  private async agenciesFrom(tenantId: TenantId, only: readonly string[] | null, from: string | undefined) {
    const ids = await this.people
      .acrossTenants('the agencies of one tenant, by an index')
      .distinct('agencyId', { tenantId, ...(only && { agencyId: { $in: [...only] } }) });
    const named = await this.agencies.find(tenantId, { _id: { $in: ids } }, { projection: { name: 1 } });
    const names = new Map(named.map(({ _id, name }) => [_id, name]));
    const sorted = ids
      .map((id) => ({ id, name: names.get(id) ?? '' }))
      .sort((a, b) => byName(a, b) || (a.id < b.id ? -1 : 1));
    const at = sorted.findIndex(({ id }) => id === from);
    return at < 0 ? sorted : sorted.slice(at);
  }

  private some(tenantId: TenantId, agencyId: string, part: string | undefined, from: Place | undefined) {
    const filter: Filter<Person> = {
      agencyId,
      active: true,
      ...(part && { name: { $regex: escaped(part), $options: 'i' } }),
      ...(from && { $or: [{ name: { $gt: from.name } }, { name: from.name, _id: { $gt: from.id } }] }),
    };
    return this.people.find(tenantId, filter, {
      sort: { name: 1, _id: 1 },
      limit: AT_ONCE,
      projection: { name: 1, employeeType: 1 },
    });
  }

  private async standings(tenantId: TenantId, people: Person[], year: number) {
    const found = await this.years.find(
      tenantId,
      { _id: { $in: people.map(({ _id }) => personYearId(_id, year)) } },
      { projection: { participantId: 1, creditedTenths: 1, obligationTenths: 1, completions: 1 } },
    );
    const accounts = new Map(found.map((account) => [account.participantId, account]));
    return ({ _id, employeeType }: Person) => standingOf(employeeType, accounts.get(_id), year);
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
