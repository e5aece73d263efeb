import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { seenBy } from '#platform';
import { Agencies } from '../../read-model/agencies.js';
import type { ReportContent } from '../../report/report-content.js';
import { daysOf, type ReportReader, type ReportScope } from '../../report/report-definition.js';
import { serviceQualityContent } from './service-quality-content.js';
import { SurveyedPeriodStore, WaitingPeriodStore } from './service-quality.schema.js';

@Injectable()
export class ServiceQualityReader implements ReportReader {
  constructor(
    private readonly surveys: SurveyedPeriodStore,
    private readonly waiting: WaitingPeriodStore,
    private readonly agencies: Agencies,
  ) {}

  async read(scope: ReportScope, session: ClientSession): Promise<ReportContent> {
    const { tenantId, agencyIds } = scope,
      { from, to } = daysOf(scope);
    // Also what lies before: a period is compared with the one before it.
    const filter = { endsOn: { $lte: to }, ...seenBy({ agencyIds }) };
    const surveys = await this.surveys.find(tenantId, filter, { session }),
      waiting = await this.waiting.find(tenantId, filter, { session });
    const names = await this.agencies.names(tenantId, session);
    return serviceQualityContent({
      surveys,
      waiting,
      from,
      to,
      agencyName: (agencyId) => names.get(agencyId) ?? agencyId,
    });
  }
}
