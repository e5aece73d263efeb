import { InjectStore, type TenantStore } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { Agencies } from '../../read-model/agencies.js';
import { Programmes } from '../../read-model/programmes.js';
import type { Person } from '../../read-model/read-model.schema.js';
import type { Batch, Seat } from '../../read-model/training.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { leftOutRows, programmeRows, programmesSeenBy, sourceRows } from './budget.js';
import { budgetContent } from './budget-content.js';
import type { Admission, FundingSource, Reservation } from './budget.schema.js';

@Injectable()
export class BudgetReader implements ReportReader {
  constructor(
    @InjectStore('FundingSource') private readonly sources: TenantStore<FundingSource>,
    @InjectStore('Reservation') private readonly reservations: TenantStore<Reservation>,
    @InjectStore('Admission') private readonly admissions: TenantStore<Admission>,
    @InjectStore('Seat') private readonly seats: TenantStore<Seat>,
    @InjectStore('Batch') private readonly batches: TenantStore<Batch>,
    @InjectStore('Person') private readonly people: TenantStore<Person>,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  async read({ tenantId, agencyIds, year, showsNumbers }: ReportScope, session: ClientSession): Promise<ReportContent> {
    const sources = await this.sources.find(tenantId, { year }, { session }), names = await this.agencies.names(tenantId, session);
    const reservations = await this.reservations.find(tenantId, { sourceId: { $in: sources.map(({ _id }) => _id) } }, { session });
    const programmes = programmesSeenBy(agencyIds, [...(await this.programmes.all(tenantId, session)).values()]), seen = agencyIds ? new Set(programmes.map(({ _id }) => _id)) : null;

    const admissions = await this.admissions.find(tenantId, { year }, { session }), seats = await this.seats.find(tenantId, { year }, { session });
    const batches = new Map((await this.batches.find(tenantId, { year }, { session })).map((batch) => [batch._id, batch]));
    const ids = new Set([...admissions.flatMap(({ leftOut }) => leftOut), ...seats].map(({ participantId }) => participantId));
    const people = new Map((await this.people.find(tenantId, { _id: { $in: [...ids] } }, { session, projection: { name: 1, employeeNumber: 1, agencyId: 1 } })).map((person) => [person._id, person]));
    return budgetContent(
      sourceRows(sources, reservations, seen),
      programmeRows(programmes, reservations, year, new Set(sources.map(({ _id }) => _id)), names),
      leftOutRows({ admissions, seats, batches, people, names, agencyIds, showsNumbers }),
    );
  }
}
