import { Injectable } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { newId, stamps, TenantStore, type TenantDocument } from '#persistence';
import { type Caller } from '#platform';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { AgencyStore } from '../../people/agency/agency.schema.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { Partners } from '../../people/partner/partners.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { AdoptSuggestion } from '../application/adopt-suggestion.js';
import { ApplicationStore } from '../application/application.schema.js';
import { programmeEvent } from './programme-event.js';
import { nextReview } from './programme-purpose.js';
import type { ProgrammeBody } from './programme.dto.js';
import { programmeProblems } from './programme.problems.js';
import { ProgrammeStore, type ProgrammeDocument } from './programme.schema.js';
import { reviewDeadline } from './review-deadline.js';

/** What a programme may name that this government does not have. */
const unknown = {
  organiserId: participantProblems.PARTICIPANT_UNKNOWN,
  organiserAgencyId: agencyProblems.AGENCY_UNKNOWN,
  applicationId: programmeProblems.APPLICATION_UNKNOWN,
};

/** Enters a programme: what it names must exist, and its event leaves with it. */
@Injectable()
export class RecordProgramme {
  constructor(
    private readonly outbox: Outbox,
    private readonly suggestions: AdoptSuggestion,
    private readonly partners: Partners,
    private readonly clock: TenantClock,
    private readonly programmes: ProgrammeStore,
    private readonly participants: ParticipantStore,
    private readonly agencies: AgencyStore,
    private readonly applications: ApplicationStore,
  ) {}

  async record(
    { tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>,
    given: ProgrammeBody,
  ): Promise<ProgrammeDocument> {
    const body = agencyIds ? ofAgency(given, agencyIds) : given;
    await this.partners.check(tenantId, body);
    const reviewOn = body.reviewOn ?? nextReview(await this.clock.today(tenantId));
    return this.outbox.transaction(async (tx) => {
      await this.exists(this.participants, tenantId, 'organiserId', body, tx);
      await this.exists(this.agencies, tenantId, 'organiserAgencyId', body, tx);
      await this.exists(this.applications, tenantId, 'applicationId', body, tx);
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

  private async exists<T extends TenantDocument>(
    store: TenantStore<T>,
    tenantId: TenantId,
    field: keyof typeof unknown,
    body: ProgrammeBody,
    session: ClientSession,
  ): Promise<void> {
    const id = body[field];
    if (
      id !== undefined &&
      !(await store.findOne(tenantId, { _id: id } as Filter<T>, { session, projection: { _id: 1 } }))
    )
      throw unknown[field]({ at: field });
  }
}

/**
 * A client of single agencies enters programmes that one of these organises: it could not change any other
 * afterwards.
 */
function ofAgency(body: ProgrammeBody, agencyIds: readonly string[]): ProgrammeBody {
  const organiserAgencyId = body.organiserAgencyId ?? (agencyIds.length === 1 ? agencyIds[0] : undefined);
  if (organiserAgencyId === undefined || !agencyIds.includes(organiserAgencyId))
    throw unknown.organiserAgencyId({ at: 'organiserAgencyId' });
  return { ...body, organiserAgencyId };
}
