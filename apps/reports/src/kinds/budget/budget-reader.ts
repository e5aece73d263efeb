import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import { Agencies } from '../../read-model/agencies.js';
import { Programmes } from '../../read-model/programmes.js';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { TenantClock } from '../../tenant/tenant-clock.js';
import { budgetContent } from './budget-content.js';
import { leftOutRows, programmeRows, programmesSeenBy, sourceRows } from './budget.js';
import { Funding } from './funding.js';
import { SoughtPlaces } from './sought-places.js';

@Injectable()
export class BudgetReader implements ReportReader {
  constructor(
    private readonly funding: Funding,
    private readonly places: SoughtPlaces,
    private readonly clock: TenantClock,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  async read(
    { tenantId, agencyIds, year, showsNumbers }: ReportScope,
    session: ClientSession,
  ): Promise<ReportContent> {
    const { sources, reservations } = await this.funding.of(tenantId, year, session),
      names = await this.agencies.names(tenantId, session);
    const programmes = programmesSeenBy(agencyIds, [
        ...(await this.programmes.all(tenantId, session)).values(),
      ]),
      seen = agencyIds ? new Set(programmes.map(({ _id }) => _id)) : null;

    const zone = await this.clock.zoneOf(tenantId, session),
      today = DateTime.fromJSDate(this.clock.now(), { zone }).toFormat('yyyy-MM-dd');
    return budgetContent(
      sourceRows(sources, reservations, seen, today),
      programmeRows(programmes, reservations, year, new Set(sources.map(({ _id }) => _id)), names),
      leftOutRows({
        ...(await this.places.of(tenantId, year, session)),
        names,
        agencyIds,
        showsNumbers,
      }),
    );
  }
}
