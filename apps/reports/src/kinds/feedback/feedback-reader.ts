import { InjectStore, type TenantStore } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import { Agencies } from '../../read-model/agencies.js';
import { organisedBy, Programmes } from '../../read-model/programmes.js';
import type { Batch } from '../../read-model/training.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { DEFAULT_ZONE, type Tenant } from '../../tenant/tenant.schema.js';
import { type Context, reassessmentRows, revisionRows, sessionRows } from './feedback.js';
import { feedbackContent } from './feedback-content.js';
import type { Reassessment, Revision, Session } from './feedback.schema.js';

@Injectable()
export class FeedbackReader implements ReportReader {
  constructor(
    @InjectStore('Session') private readonly sessions: TenantStore<Session>,
    @InjectStore('Revision') private readonly revisions: TenantStore<Revision>,
    @InjectStore('Reassessment') private readonly reassessments: TenantStore<Reassessment>,
    @InjectStore('Batch') private readonly batches: TenantStore<Batch>,
    @InjectStore('Tenant') private readonly tenants: TenantStore<Tenant>,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  check = (scope: ReportScope): Promise<void> => this.programmes.check(scope);

  async read({ tenantId, agencyIds, year, parameters: { programmeId } }: ReportScope, session: ClientSession): Promise<ReportContent> {
    const only = programmeId === undefined ? {} : { programmeId: String(programmeId) };
    const sessions = await this.sessions.find(tenantId, only, { session }), revisions = await this.revisions.find(tenantId, only, { session }), reassessments = await this.reassessments.find(tenantId, only, { session });
    const batches = new Map((await this.batches.find(tenantId, { _id: { $in: sessions.map(({ batchId }) => batchId) } }, { session })).map((batch) => [batch._id, batch]));
    const programmes = await this.programmes.all(tenantId, session), zone = (await this.tenants.findOne(tenantId, { _id: tenantId }, { session }))?.timeZone ?? DEFAULT_ZONE;
    const startOf = (each: number) => DateTime.fromObject({ year: each }, { zone }).toJSDate();
    const context: Context = { programmes, names: await this.agencies.names(tenantId, session), batches, seen: (id) => organisedBy(agencyIds, programmes.get(id)), from: startOf(year), until: startOf(year + 1) };
    return feedbackContent(sessionRows(sessions, context), revisionRows(revisions, context), reassessmentRows(reassessments, context));
  }
}
