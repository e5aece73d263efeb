import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { seenBy } from '#platform';
import { Agencies, byName } from '../../read-model/agencies.js';
import { personYearId } from '../../read-model/person-years.js';
import {
  PersonStore,
  PersonYearStore,
  type Person,
  type PersonYear,
} from '../../read-model/read-model.schema.js';
import { HeldRows } from '../../report/held-rows.js';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { fulfilmentContent, type AgencySection } from './fulfilment-content.js';
import { addRow, emptySummary, fulfilmentRow, type AgencySummary, type FulfilmentRow } from './fulfilment.js';

/** People whose accounts are read in one query. */
const AT_ONCE = 2_000;

/** Reads one agency after the other, by name; within it the active people by name. */
@Injectable()
export class FulfilmentReader implements ReportReader {
  constructor(
    private readonly people: PersonStore,
    private readonly years: PersonYearStore,
    private readonly agencies: Agencies,
  ) {}

  /** Once for sums and lines; the lines are held until they are written. */
  async read(scope: ReportScope, session: ClientSession): Promise<ReportContent> {
    const summaries: AgencySummary[] = [],
      held = new HeldRows<AgencySection>();
    for await (const section of this.sections(scope, session)) {
      summaries.push(section.summary);
      held.add([section]);
    }
    return fulfilmentContent(summaries, async function* () {
      for (const sections of held.each()) yield* sections;
    });
  }

  private async *sections(scope: ReportScope, session: ClientSession): AsyncGenerator<AgencySection> {
    for (const { agencyId, name } of await this.agenciesOf(scope, session)) {
      const filter = { agencyId, active: true },
        projection = { name: 1, employeeNumber: 1, employeeType: 1 } as const;
      const people = await this.people.find(scope.tenantId, filter, {
        session,
        sort: { name: 1 },
        projection,
      });
      const summary = emptySummary(agencyId, name),
        rows: FulfilmentRow[] = [];
      for (let i = 0; i < people.length; i += AT_ONCE) {
        const some = people.slice(i, i + AT_ONCE),
          accounts = await this.accountsOf(some, scope, session);
        for (const person of some) {
          const row = fulfilmentRow(person, accounts.get(person._id), scope.year, scope.showsNumbers);
          addRow(summary, row);
          rows.push(row);
        }
      }
      yield { summary, rows };
    }
  }

  private async agenciesOf(
    { tenantId, agencyIds }: ReportScope,
    session: ClientSession,
  ): Promise<{ agencyId: string; name: string }[]> {
    const only = seenBy({ agencyIds });
    const found = await this.people
      .acrossTenants('a grouping, within one tenant')
      .aggregate<{ _id: string; name: string }>(
        [
          { $match: { tenantId, active: true, ...only } },
          { $group: { _id: '$agencyId', name: { $first: '$agencyName' } } },
        ],
        { session },
      )
      .toArray();
    const named = await this.agencies.names(tenantId, session);
    return found.map(({ _id, name }) => ({ agencyId: _id, name: named.get(_id) ?? name })).sort(byName);
  }

  private async accountsOf(
    people: Person[],
    { tenantId, year }: ReportScope,
    session: ClientSession,
  ): Promise<Map<string, PersonYear>> {
    const ids = people.map(({ _id }) => personYearId(_id, year));
    const found = await this.years.find(
      tenantId,
      { _id: { $in: ids } },
      { session, projection: { participantId: 1, creditedTenths: 1, obligationTenths: 1, completions: 1 } },
    );
    return new Map(found.map((account) => [account.participantId, account]));
  }
}
