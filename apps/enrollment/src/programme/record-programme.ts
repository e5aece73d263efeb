import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { InjectStore, newId, stamps, type TenantDocument, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import type { Agency } from '../agency/agency.schema.js';
import type { ApplicationDocument } from '../application/application.schema.js';
import { AdoptSuggestion } from '../application/adopt-suggestion.js';
import { Partners } from '../partner/partners.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import type { ProgrammeBody } from './programme.dto.js';
import { ProgrammeReferenceUnknown } from './programme.errors.js';
import { programmeEvent } from './programme-event.js';
import { reviewDeadline } from './review-deadline.js';
import { nextReview } from './programme-purpose.js';
import type { ProgrammeDocument } from './programme.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';

/** Enters a programme: what it names must exist, and its event leaves with it. */
@Injectable()
export class RecordProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly suggestions: AdoptSuggestion,
    private readonly partners: Partners,
    private readonly zones: TenantZones,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
    @InjectStore('Application') private readonly applications: TenantStore<ApplicationDocument>,
  ) {}

  async record({ tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>, given: ProgrammeBody): Promise<ProgrammeDocument> {
    const body = agencyIds ? ofAgency(given, agencyIds) : given;
    await this.partners.check(tenantId, body);
    const reviewOn = body.reviewOn ?? nextReview(await this.zones.today(tenantId));
    return this.transactions.run(async (tx) => {
      await this.exists(this.participants, tenantId, 'organiserId', body, tx);
      await this.exists(this.agencies, tenantId, 'organiserAgencyId', body, tx);
      await this.exists(this.applications, tenantId, 'applicationId', body, tx);
      const { learningHours, ...fields } = body, now = this.clock.now();
      const programme = {
        _id: newId(), tenantId, ...stamps(now), ...fields, reviewOn, claimedTenths: learningHours === undefined ? null : Math.round(learningHours * 10), materialVersion: 1,
      } as ProgrammeDocument;
      await this.programmes.insertMany(tenantId, [programme], tx);
      if (programme.applicationId) await this.suggestions.byApplication(tenantId, programme.applicationId, programme._id, tx);
      await this.outbox.append(tx, [programmeEvent(programme), ...reviewDeadline(programme)]);
      return programme;
    });
  }

  private async exists<T extends TenantDocument>(store: TenantStore<T>, tenantId: TenantId, field: 'organiserId' | 'organiserAgencyId' | 'applicationId', body: ProgrammeBody, session: ClientSession): Promise<void> {
    const id = body[field];
    if (id !== undefined && !(await store.findOne(tenantId, { _id: id } as never, { session, projection: { _id: 1 } }))) throw new ProgrammeReferenceUnknown(field);
  }
}

/** A client of single agencies enters programmes that one of these organises: it could not change any other afterwards. */
function ofAgency(body: ProgrammeBody, agencyIds: readonly string[]): ProgrammeBody {
  const organiserAgencyId = body.organiserAgencyId ?? (agencyIds.length === 1 ? agencyIds[0] : undefined);
  if (organiserAgencyId === undefined || !agencyIds.includes(organiserAgencyId)) throw new ProgrammeReferenceUnknown('organiserAgencyId');
  return { ...body, organiserAgencyId };
}
