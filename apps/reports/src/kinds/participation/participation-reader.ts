import type { TenantId } from '#contracts';
import { InjectStore, type TenantStore } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { Agencies, byName } from '../../read-model/agencies.js';
import { organisedBy, Programmes } from '../../read-model/programmes.js';
import type { Person, PersonYear } from '../../read-model/read-model.schema.js';
import type { Batch, Seat } from '../../read-model/training.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import type { ReportReader, ReportScope } from '../../report/report-definition.js';
import { participationContent } from './participation-content.js';
import type { Invitation } from './participation.schema.js';

@Injectable()
export class ParticipationReader implements ReportReader {
  constructor(
    @InjectStore('Person') private readonly people: TenantStore<Person>,
    @InjectStore('PersonYear') private readonly years: TenantStore<PersonYear>,
    @InjectStore('Batch') private readonly batches: TenantStore<Batch>,
    @InjectStore('Seat') private readonly seats: TenantStore<Seat>,
    @InjectStore('Invitation') private readonly invitations: TenantStore<Invitation>,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  check = (scope: ReportScope): Promise<void> => this.programmes.check(scope);

  async read({ tenantId, agencyIds, year, parameters: { programmeId } }: ReportScope, session: ClientSession): Promise<ReportContent> {
    const active = await this.people.find(tenantId, { active: true, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) }, { session, projection: { agencyId: 1, agencyName: 1 } });
    const names = await this.agencies.names(tenantId, session), known = new Map(active.map(({ agencyId, agencyName }) => [agencyId, names.get(agencyId) ?? agencyName]));
    const people = new Map(active.map(({ _id, agencyId }) => [_id, agencyId]));

    const wanted = await this.batches.find(tenantId, { year, ...(programmeId !== undefined && { programmeId: String(programmeId) }) }, { session }), ids = new Set(wanted.map(({ _id }) => _id));
    const seats = (await this.seats.find(tenantId, { year }, { session })).filter(({ batchId }) => programmeId === undefined || ids.has(batchId));
    const programmes = await this.programmes.all(tenantId, session), used = new Set(seats.filter(({ participantId }) => people.has(participantId)).map(({ batchId }) => batchId));
    return participationContent({
      agencies: [...known].map(([agencyId, name]) => ({ agencyId, name })).sort(byName), people, trained: await this.trained(tenantId, session), seats,
      batches: wanted.filter(({ _id, programmeId: of }) => used.has(_id) || organisedBy(agencyIds, programmes.get(of))),
      invitations: programmeId === undefined ? await this.invitations.find(tenantId, { year }, { session }) : [],
    });
  }

  private async trained(tenantId: TenantId, session: ClientSession): Promise<Set<string>> {
    return new Set((await this.years.find(tenantId, { completions: { $gt: 0 } }, { session, projection: { participantId: 1 } })).map(({ participantId }) => participantId));
  }
}
