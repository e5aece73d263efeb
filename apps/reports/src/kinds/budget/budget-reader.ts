import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import { Agencies } from '../../read-model/agencies.js';
import { Programmes } from '../../read-model/programmes.js';
import { PersonStore } from '../../read-model/read-model.schema.js';
import { BatchStore, SeatStore } from '../../read-model/training.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { TenantClock } from '../../tenant/tenant-clock.js';
import { budgetContent } from './budget-content.js';
import { leftOutRows, programmeRows, programmesSeenBy, sourceRows } from './budget.js';
import { AdmissionStore, FundingSourceStore, ReservationStore } from './budget.schema.js';

@Injectable()
export class BudgetReader implements ReportReader {
  constructor(
    private readonly sources: FundingSourceStore,
    private readonly reservations: ReservationStore,
    private readonly admissions: AdmissionStore,
    private readonly seats: SeatStore,
    private readonly batches: BatchStore,
    private readonly people: PersonStore,
    private readonly clock: TenantClock,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  async read(
    { tenantId, agencyIds, year, showsNumbers }: ReportScope,
    session: ClientSession,
  ): Promise<ReportContent> {
    const sources = await this.sources.find(tenantId, { year }, { session }),
      names = await this.agencies.names(tenantId, session);
    const reservations = await this.reservations.find(
      tenantId,
      { sourceId: { $in: sources.map(({ _id }) => _id) } },
      { session },
    );
    const programmes = programmesSeenBy(agencyIds, [
        ...(await this.programmes.all(tenantId, session)).values(),
      ]),
      seen = agencyIds ? new Set(programmes.map(({ _id }) => _id)) : null;

    const zone = await this.clock.zoneOf(tenantId, session),
      today = DateTime.fromJSDate(this.clock.now(), { zone }).toFormat('yyyy-MM-dd');
    const admissions = await this.admissions.find(tenantId, { year }, { session }),
      seats = await this.seats.find(tenantId, { year }, { session });
    const batches = new Map(
      (await this.batches.find(tenantId, { year }, { session })).map((batch) => [batch._id, batch]),
    );
    const ids = new Set(
      [...admissions.flatMap(({ leftOut }) => leftOut), ...seats].map(({ participantId }) => participantId),
    );
    const people = new Map(
      (
        await this.people.find(
          tenantId,
          { _id: { $in: [...ids] } },
          { session, projection: { name: 1, employeeNumber: 1, agencyId: 1 } },
        )
      ).map((person) => [person._id, person]),
    );
    return budgetContent(
      sourceRows(sources, reservations, seen, today),
      programmeRows(programmes, reservations, year, new Set(sources.map(({ _id }) => _id)), names),
      leftOutRows({
        admissions,
        seats,
        batches,
        people,
        names,
        agencyIds,
        showsNumbers,
      }),
    );
  }
}
