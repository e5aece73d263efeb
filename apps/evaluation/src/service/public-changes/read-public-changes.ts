import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { Clock } from '#platform';
import { PublicGovernments } from '../../ground/known/public-governments.js';
import { ComplaintStore } from '../../voices/complaint/complaint.schema.js';
import { SurveyHistory } from '../comparison/survey-history.js';
import { TrainingProposalStore } from '../training-proposal/training-proposal.schema.js';
import { AdoptedSuggestions } from './adopted-suggestions.js';
import { serviceChanges } from './public-changes.js';

/** As many of each as a page holds. */
const MOST = 20;
const MONTHS = 12;

/** What changed because citizens said something: in the last twelve months, without anybody's name. */
@Injectable()
export class ReadPublicChanges {
  constructor(
    private readonly governments: PublicGovernments,
    private readonly complaints: ComplaintStore,
    private readonly adopted: AdoptedSuggestions,
    private readonly proposals: TrainingProposalStore,
    private readonly history: SurveyHistory,
    private readonly clock: Clock,
  ) {}

  async of(tenantId: TenantId) {
    const { name, timeZone } = await this.governments.get(tenantId);
    const now = this.clock.now(),
      since = DateTime.fromJSDate(now, { zone: timeZone }).minus({ months: MONTHS }).startOf('day');
    const [reports, suggestions, services, trainings] = await Promise.all([
      this.reports(tenantId, since.toJSDate(), now),
      this.adopted.since(tenantId, since.toJSDate(), MOST),
      this.services(tenantId),
      this.proposals.count(tenantId, { status: 'APPROVED', 'decision.at': { $gte: since.toJSDate() } }),
    ]);
    return {
      tenantId,
      government: name,
      timeZone,
      since: since.toFormat('yyyy-MM-dd'),
      asOf: now.toISOString(),
      reports,
      trainings,
      suggestions,
      services,
    };
  }

  private async reports(tenantId: TenantId, since: Date, now: Date) {
    const received = { receivedAt: { $gte: since } };
    const [all, settled, late] = await Promise.all([
      this.complaints.count(tenantId, received),
      this.complaints.count(tenantId, { ...received, status: 'SETTLED' }),
      this.complaints.count(tenantId, {
        ...received,
        $or: [
          { status: 'RECEIVED', respondBy: { $lt: now } },
          { status: { $ne: 'SETTLED' }, settleBy: { $lt: now } },
        ],
      }),
    ]);
    return { received: all, settled, late };
  }

  private async services(tenantId: TenantId) {
    const changes = serviceChanges(await this.history.judged(tenantId, { agencyIds: null })).slice(0, MOST);
    const units = await this.history.unitsOf(
      tenantId,
      changes.map(({ unitId }) => unitId),
    );
    const names = new Map(units.map(({ _id, name }) => [_id, name]));
    return changes.map(({ unitId, ...change }) => ({ name: names.get(unitId) ?? '', ...change }));
  }
}
