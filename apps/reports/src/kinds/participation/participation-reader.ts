import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { seenBy } from '#platform';
import { Agencies, byName } from '../../read-model/agencies.js';
import { organisedBy, Programmes } from '../../read-model/programmes.js';
import { PersonStore, PersonYearStore } from '../../read-model/read-model.schema.js';
import { BatchStore, SeatStore } from '../../read-model/training.schema.js';
import type { ReportContent } from '../../report/report-content.js';
import type { NamedThings, ReportReader, ReportScope } from '../../report/report-definition.js';
import { participationContent } from './participation-content.js';
import { InvitationStore } from './participation.schema.js';

@Injectable()
export class ParticipationReader implements ReportReader {
  constructor(
    private readonly people: PersonStore,
    private readonly years: PersonYearStore,
    private readonly batches: BatchStore,
    private readonly seats: SeatStore,
    private readonly invitations: InvitationStore,
    private readonly programmes: Programmes,
    private readonly agencies: Agencies,
  ) {}

  check = (named: NamedThings, within: string): Promise<void> => this.programmes.check(named, within);

  async read(
    { tenantId, agencyIds, year, parameters: { programmeId } }: ReportScope,
    session: ClientSession,
  ): Promise<ReportContent> {
    const active = await this.people.find(
      tenantId,
      { active: true, ...seenBy({ agencyIds }) },
      { session, projection: { agencyId: 1, agencyName: 1 } },
    );
    const names = await this.agencies.names(tenantId, session),
      known = new Map(
        active.map(({ agencyId, agencyName }) => [agencyId, names.get(agencyId) ?? agencyName]),
      );
    const people = new Map(active.map(({ _id, agencyId }) => [_id, agencyId]));

    const wanted = await this.batches.find(
        tenantId,
        { year, ...(programmeId !== undefined && { programmeId: String(programmeId) }) },
        { session },
      ),
      ids = new Set(wanted.map(({ _id }) => _id));
    const seats = (await this.seats.find(tenantId, { year }, { session })).filter(
      ({ batchId }) => programmeId === undefined || ids.has(batchId),
    );
    const programmes = await this.programmes.all(tenantId, session),
      used = new Set(
        seats.filter(({ participantId }) => people.has(participantId)).map(({ batchId }) => batchId),
      );
    return participationContent({
      agencies: [...known].map(([agencyId, name]) => ({ agencyId, name })).sort(byName),
      people,
      trained: await this.trained(tenantId, session),
      seats,
      batches: wanted.filter(
        ({ _id, programmeId: of }) => used.has(_id) || organisedBy(agencyIds, programmes.get(of)),
      ),
      invitations:
        programmeId === undefined ? await this.invitations.find(tenantId, { year }, { session }) : [],
    });
  }

  private async trained(tenantId: TenantId, session: ClientSession): Promise<Set<string>> {
    return new Set(
      (
        await this.years.find(
          tenantId,
          { completions: { $gt: 0 } },
          { session, projection: { participantId: 1 } },
        )
      ).map(({ participantId }) => participantId),
    );
  }
}
