import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import { Agencies } from '../../read-model/agencies.js';
import { organisedBy, Programmes } from '../../read-model/programmes.js';
import { BatchStore } from '../../read-model/training.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import type { NamedThings, ReportReader, ReportScope } from '../../report/report-definition.js';
import { TenantClock } from '../../tenant/tenant-clock.js';
import { feedbackContent } from './feedback-content.js';
import { reassessmentRows, revisionRows, sessionRows, type Context } from './feedback.js';
import { ReassessmentStore, RevisionStore, SessionStore } from './feedback.schema.js';

@Injectable()
export class FeedbackReader implements ReportReader {
  constructor(
    private readonly sessions: SessionStore,
    private readonly revisions: RevisionStore,
    private readonly reassessments: ReassessmentStore,
    private readonly batches: BatchStore,
    private readonly clock: TenantClock,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  check = (named: NamedThings, within: string): Promise<void> => this.programmes.check(named, within);

  async read(
    { tenantId, agencyIds, year, parameters: { programmeId } }: ReportScope,
    session: ClientSession,
  ): Promise<ReportContent> {
    const only = programmeId === undefined ? {} : { programmeId: String(programmeId) };
    const sessions = await this.sessions.find(tenantId, only, { session }),
      revisions = await this.revisions.find(tenantId, only, { session }),
      reassessments = await this.reassessments.find(tenantId, only, { session });
    const batches = new Map(
      (
        await this.batches.find(
          tenantId,
          { _id: { $in: sessions.map(({ batchId }) => batchId) } },
          { session },
        )
      ).map((batch) => [batch._id, batch]),
    );
    const programmes = await this.programmes.all(tenantId, session),
      zone = await this.clock.zoneOf(tenantId, session);
    const startOf = (each: number) => DateTime.fromObject({ year: each }, { zone }).toJSDate();
    const context: Context = {
      programmes,
      names: await this.agencies.names(tenantId, session),
      batches,
      seen: (id) => organisedBy(agencyIds, programmes.get(id)),
      from: startOf(year),
      until: startOf(year + 1),
    };
    return feedbackContent(
      sessionRows(sessions, context),
      revisionRows(revisions, context),
      reassessmentRows(reassessments, context),
    );
  }
}
