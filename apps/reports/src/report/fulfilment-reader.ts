import type { TenantId } from '#contracts';
import { InjectStore, type TenantStore } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { personYearId } from '../read-model/person-years.js';
import type { Agency, Person, PersonYear } from '../read-model/read-model.schema.js';
import { addRow, emptySummary, fulfilmentRow, type FulfilmentRow } from './fulfilment.js';
import type { ReportSection } from './report-content.js';

export interface Scope {
  tenantId: TenantId;
  agencyIds: readonly string[] | null;
  year: number;
  showsNumbers: boolean;
}

/** People whose accounts are read in one query. */
const AT_ONCE = 2_000;

/** Reads one agency after the other, by name; within it the active people by name. */
@Injectable()
export class FulfilmentReader {
  constructor(
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
    @InjectStore('Person') private readonly people: TenantStore<Person>,
    @InjectStore('PersonYear') private readonly years: TenantStore<PersonYear>,
  ) {}

  async *sections(scope: Scope, session: ClientSession): AsyncGenerator<ReportSection> {
    for (const { agencyId, name } of await this.agenciesOf(scope, session)) {
      const filter = { agencyId, active: true }, projection = { name: 1, employeeNumber: 1, employeeType: 1 } as const;
      const people = await this.people.find(scope.tenantId, filter, { session, sort: { name: 1 }, projection });
      const summary = emptySummary(agencyId, name), rows: FulfilmentRow[] = [];
      for (let i = 0; i < people.length; i += AT_ONCE) {
        const some = people.slice(i, i + AT_ONCE), accounts = await this.accountsOf(some, scope, session);
        for (const person of some) {
          const row = fulfilmentRow(person, accounts.get(person._id), scope.year, scope.showsNumbers);
          addRow(summary, row);
          rows.push(row);
        }
      }
      yield { summary, rows };
    }
  }

  async knows(tenantId: TenantId, agencyId: string): Promise<boolean> {
    return (await this.agencies.findOne(tenantId, { _id: agencyId })) !== null || (await this.people.findOne(tenantId, { agencyId })) !== null;
  }

  private async agenciesOf({ tenantId, agencyIds }: Scope, session: ClientSession): Promise<{ agencyId: string; name: string }[]> {
    const only = agencyIds ? { agencyId: { $in: [...agencyIds] } } : {};
    const found = await this.people.acrossTenants('a grouping, within one tenant').aggregate<{ _id: string; name: string }>([
      { $match: { tenantId, active: true, ...only } }, { $group: { _id: '$agencyId', name: { $first: '$agencyName' } } },
    ], { session }).toArray();
    const named = new Map((await this.agencies.find(tenantId, {}, { session, projection: { name: 1 } })).map(({ _id, name }) => [_id, name]));
    return found.map(({ _id, name }) => ({ agencyId: _id, name: named.get(_id) ?? name })).sort((a, b) => a.name.localeCompare(b.name, 'id', { numeric: true }));
  }

  private async accountsOf(people: Person[], { tenantId, year }: Scope, session: ClientSession): Promise<Map<string, PersonYear>> {
    const ids = people.map(({ _id }) => personYearId(_id, year));
    const found = await this.years.find(tenantId, { _id: { $in: ids } }, { session, projection: { participantId: 1, creditedTenths: 1, obligationTenths: 1, completions: 1 } });
    return new Map(found.map((account) => [account.participantId, account]));
  }
}
