import { Controller, Get } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedQuery } from '#platform';
import { z } from 'zod';
import type { Agency } from '../agency/agency.schema.js';
import { accountId, type LearningHourAccount } from '../completion/completion.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { type AgencyHours, participationOf } from './participation.js';
import { ParticipationThresholds } from './participation-thresholds.js';

const participationQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional().describe('Year of credit; the present one unless given'),
  agencyId: z.string().min(1).max(120).optional().describe('Only this agency'),
});
const participationView = z
  .object({
    year: z.int(), activeHours: z.number().describe('Learning hours from which somebody is active'), lowPercent: z.number().describe('Share without any hour from which participation is low, from the middle of the year on'),
    items: z.array(z.object({
      agencyId: z.string(), agencyName: z.string(), people: z.int(), withoutHours: z.int(), withoutHoursPercent: z.number(), active: z.int(), activePercent: z.number(), low: z.boolean(),
    })).describe('Agencies, the least active first'),
  })
  .meta({ id: 'Participation' });

@Controller('v1/participation')
@ApiDoc({ tag: 'Participation' })
export class ParticipationController {
  constructor(
    private readonly zones: TenantZones,
    private readonly thresholds: ParticipationThresholds,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'How far the people of each agency take part in a year' })
  @RequireScopes('participants:read')
  @ApiResult(participationView)
  async get(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(participationQuery) query: z.infer<typeof participationQuery>): Promise<z.infer<typeof participationView>> {
    const today = await this.zones.today(tenantId), year = query.year ?? Number(today.slice(0, 4)), rules = await this.thresholds.of(tenantId);
    const wanted = query.agencyId ? [query.agencyId].filter((id) => !agencyIds || agencyIds.includes(id)) : agencyIds ? [...agencyIds] : undefined;
    const people = await this.participants.find(tenantId, { active: true, ...(wanted && { agencyId: { $in: wanted } }) }, { projection: { agencyId: 1 } });
    const accounts = await this.accounts.find(tenantId, { _id: { $in: people.map(({ _id }) => accountId(tenantId, _id, year)) } }, { projection: { participantId: 1, totalTenths: 1 } });
    const tenths = new Map(accounts.map(({ participantId, totalTenths }) => [participantId, totalTenths]));

    const byAgency = new Map<string, AgencyHours>();
    for (const { _id, agencyId } of people) {
      const hours = byAgency.get(agencyId) ?? { agencyId, tenths: [] };
      hours.tenths.push(tenths.get(_id) ?? 0);
      byAgency.set(agencyId, hours);
    }
    const names = new Map((await this.agencies.find(tenantId, { _id: { $in: [...byAgency.keys()] } })).map(({ _id, name }) => [_id, name]));
    const midYearOver = today >= `${year}-07-01`;
    const items = [...byAgency.values()].map((hours) => ({ ...participationOf(hours, rules, midYearOver), agencyName: names.get(hours.agencyId) ?? '' }));
    return { year, activeHours: rules.activeHours, lowPercent: rules.lowPercent, items: items.sort((a, b) => a.activePercent - b.activePercent || a.agencyName.localeCompare(b.agencyName)) };
  }
}
