import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { seenBy } from '#platform';
import { Agencies } from '../../read-model/agencies.js';
import { Programmes } from '../../read-model/programmes.js';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { needsContent } from './needs-content.js';
import { needRows } from './needs.js';
import { NeedStore, PlanStore } from './needs.schema.js';

@Injectable()
export class NeedsReader implements ReportReader {
  constructor(
    private readonly needs: NeedStore,
    private readonly plans: PlanStore,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  async read({ tenantId, agencyIds, year }: ReportScope, session: ClientSession): Promise<ReportContent> {
    const needs = await this.needs.find(tenantId, { year, ...seenBy({ agencyIds }) }, { session });
    const plan = await this.plans.findOne(tenantId, { year }, { session });
    return needsContent(
      needRows(
        needs,
        await this.programmes.all(tenantId, session),
        await this.agencies.names(tenantId, session),
      ),
      plan,
    );
  }
}
