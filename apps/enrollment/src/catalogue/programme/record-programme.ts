import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { newId, stamps } from '#persistence';
import { agencyNamedBy, wholeGovernment, type Caller } from '#platform';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { Named } from '../../people/named.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { AdoptSuggestion } from '../application/adopt-suggestion.js';
import { ApplicationStore } from '../application/application.schema.js';
import { programmeEvent } from './programme-event.js';
import { nextReview } from './programme-purpose.js';
import type { ProgrammeBody } from './programme.dto.js';
import { programmeProblems } from './programme.problems.js';
import { ProgrammeStore, type ProgrammeDocument } from './programme.schema.js';
import { reviewDeadline } from './review-deadline.js';

/** Enters a programme: what it names must exist, and its event leaves with it. */
@Injectable()
export class RecordProgramme {
  constructor(
    private readonly outbox: Outbox,
    private readonly suggestions: AdoptSuggestion,
    private readonly named: Named,
    private readonly clock: TenantClock,
    private readonly programmes: ProgrammeStore,
    private readonly applications: ApplicationStore,
  ) {}

  async record(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    given: ProgrammeBody,
  ): Promise<ProgrammeDocument> {
    const { tenantId } = caller,
      body = ofAgency(caller, given);
    await this.named.partner(tenantId, body);
    const reviewOn = body.reviewOn ?? nextReview(await this.clock.today(tenantId));
    return this.outbox.transaction(async (tx) => {
      await this.names(tenantId, body, tx);
      const { learningHours, ...fields } = body,
        now = this.clock.now();
      const programme = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        ...fields,
        reviewOn,
        claimedTenths: learningHours === undefined ? null : Math.round(learningHours * 10),
        materialVersion: 1,
      } as ProgrammeDocument;
      await this.programmes.insertMany(tenantId, [programme], tx);
      if (programme.applicationId)
        await this.suggestions.byApplication(tenantId, programme.applicationId, programme._id, tx);
      await this.outbox.append(tx, [programmeEvent(programme), ...reviewDeadline(programme)]);
      return programme;
    });
  }

  /** What it names may be any agency's: the programme is the whole government's. */
  private async names(
    tenantId: TenantId,
    { organiserId, organiserAgencyId, applicationId }: ProgrammeBody,
    session: ClientSession,
  ): Promise<void> {
    const government = wholeGovernment({ tenantId });
    if (organiserId !== undefined)
      await this.named.participant(government, organiserId, 'organiserId', session);
    if (organiserAgencyId !== undefined)
      await this.named.agency(government, organiserAgencyId, 'organiserAgencyId', session);
    if (applicationId === undefined) return;
    const application = { _id: applicationId };
    if (!(await this.applications.findOne(tenantId, application, { session, projection: { _id: 1 } })))
      throw programmeProblems.APPLICATION_UNKNOWN({ at: 'applicationId' });
  }
}

/**
 * A client of single agencies enters programmes that one of these organises: it could not change any other
 * afterwards.
 */
function ofAgency(caller: Pick<Caller, 'agencyIds'>, body: ProgrammeBody): ProgrammeBody {
  const organiserAgencyId = agencyNamedBy(caller, body.organiserAgencyId, () =>
    agencyProblems.AGENCY_UNKNOWN({ at: 'organiserAgencyId' }),
  );
  return { ...body, ...(organiserAgencyId !== undefined && { organiserAgencyId }) };
}
