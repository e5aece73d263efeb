import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { beginningWith } from '#persistence';
import { byName } from '../read-model/agencies.js';
import { personYearId } from '../read-model/person-years.js';
import { AgencyStore, PersonStore, PersonYearStore, type Person } from '../read-model/read-model.schema.js';
import { standingOf, type Place, type Standing, type StandingOrder, type StandingState } from './standing.js';

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
  /** Those who left, instead of those who serve. */
  left: boolean;
  order: StandingOrder;
  /** Part of a name, whatever its capitals; or the first digits of an employee number. */
  part?: string | undefined;
  after?: Place | undefined;
  limit: number;
}

/** People who come one after the other in the order asked for. */
interface Group {
  /** The agency whose they are; absent: all at once. */
  id?: string;
  filter: Filter<Person>;
}

export interface PersonStanding extends Standing {
  participantId: string;
  name: string;
  employeeNumber: string | undefined;
  active: boolean;
  agencyId: string;
  agencyName: string;
  employeeType: Person['employeeType'];
}

/**
 * The people of a government by how they stand: agencies by name, in each the people by name; or all by name. How
 * many there are makes no difference: a page looks at so many people at most, by an index in this order.
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
    const byAgency = asked.order === 'agency',
      agencies = await this.agenciesFrom(tenantId, agencyIds, byAgency ? after?.agencyId : undefined),
      agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
    // One after the other where agencies are the order, else all at once.
    const groups: Group[] = byAgency
      ? agencies.map(({ id }) => ({ id, filter: { agencyId: id } }))
      : [{ filter: { agencyId: { $in: agencies.map(({ id }) => id) } } }];
    const items: PersonStanding[] = [];
    let seen = 0,
      last: Place | undefined = after;
    for (const { id, filter } of groups) {
      let from = id === undefined || last?.agencyId === id ? last : undefined;
      for (;;) {
        if (seen >= MOST_SEEN) return last ? { items, next: last } : { items };
        const people = await this.some(tenantId, filter, asked, from);
        seen += Math.max(people.length, LEAST_OF_AN_AGENCY);
        const standings = await this.standings(tenantId, people, asked.year);
        for (const person of people) {
          const { _id: participantId, name, employeeNumber, employeeType, active, agencyId } = person,
            standing = standings(person);
          if (!asked.state || standing.state === asked.state) {
            if (items.length === limit) return { items, ...(last && { next: last }) };
            items.push({
              participantId,
              name,
              employeeNumber,
              active,
              agencyId,
              agencyName: agencyNames.get(agencyId) ?? '',
              employeeType,
              ...standing,
            });
          }
          last = from = { agencyId, name, id: participantId };
        }
        if (people.length < AT_ONCE) break;
      }
      if (id !== undefined) last = { agencyId: id, name: from?.name ?? '', id: from?.id ?? '' };
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

  private some(
    tenantId: TenantId,
    group: Filter<Person>,
    { part, left, order }: Pick<Asked, 'part' | 'left' | 'order'>,
    from: Place | undefined,
  ) {
    const down = order === '-name',
      after = down ? '$lt' : '$gt';
    const filter: Filter<Person> = {
      ...group,
      active: !left,
      ...(part && named(part)),
      ...(from && {
        $or: [{ name: { [after]: from.name } }, { name: from.name, _id: { [after]: from.id } }],
      }),
    };
    return this.people.find(tenantId, filter, {
      sort: down ? { name: -1, _id: -1 } : { name: 1, _id: 1 },
      limit: AT_ONCE,
      projection: {
        name: 1,
        employeeNumber: 1,
        employeeType: 1,
        active: 1,
        agencyId: 1,
      },
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

/** Digits are the beginning of an employee number, anything else is of a name. */
const named = (part: string): object =>
  /^[\d ]+$/.test(part)
    ? beginningWith('employeeNumber', part.replaceAll(' ', ''))
    : { name: { $regex: escaped(part), $options: 'i' } };

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
