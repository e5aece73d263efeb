import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, sees, type Caller } from '#platform';
import { AgencyStore } from '../../people/agency/agency.schema.js';
import { AgencyCounts } from '../../people/participant/agency-counts.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { ParticipationThresholds } from './participation-thresholds.js';
import { agencyHoursOf, participationOf } from './participation.js';

const participationQuery = z.object({
  year: z.coerce
    .number()
    .int()
    .min(2000)
    .max(2100)
    .optional()
    .describe('Year of credit; the present one unless given'),
  agencyId: z.string().min(1).max(120).optional().describe('Only this agency'),
});
const participationView = z
  .object({
    year: z.int(),
    activeHours: z.number().describe('Learning hours from which somebody is active'),
    lowPercent: z
      .number()
      .describe('Share without any hour from which participation is low, from the middle of the year on'),
    items: z
      .array(
        z.object({
          agencyId: z.string(),
          agencyName: z.string(),
          people: z.int(),
          withoutHours: z.int(),
          withoutHoursPercent: z.number(),
          active: z.int(),
          activePercent: z.number(),
          low: z.boolean(),
        }),
      )
      .describe('Agencies, the least active first'),
  })
  .meta({ id: 'Participation' });

@Controller('v1/participation')
@ApiDoc({ tag: 'Participation' })
export class ParticipationController {
  constructor(
    private readonly clock: TenantClock,
    private readonly thresholds: ParticipationThresholds,
    private readonly counts: AgencyCounts,
    private readonly agencies: AgencyStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'How far the people of each agency take part in a year' })
  @RequireScopes('participants:read')
  @ApiResult(participationView)
  async get(
    @CallerParam() caller: Caller,
    @Query({ schema: participationQuery }) query: z.infer<typeof participationQuery>,
  ): Promise<z.infer<typeof participationView>> {
    const { tenantId } = caller,
      today = await this.clock.today(tenantId),
      year = query.year ?? Number(today.slice(0, 4)),
      rules = await this.thresholds.of(tenantId);
    const wanted = query.agencyId ? [query.agencyId].filter((id) => sees(caller, id)) : caller.agencyIds,
      counted = await this.counts.of(tenantId, wanted, year),
      agencies = [...counted].map(([agencyId, count]) => agencyHoursOf(agencyId, count, rules.activeHours));
    const names = new Map(
      (await this.agencies.find(tenantId, { _id: { $in: agencies.map(({ agencyId }) => agencyId) } })).map(
        ({ _id, name }) => [_id, name],
      ),
    );
    const midYearOver = today >= `${year}-07-01`;
    const items = agencies.map((hours) => ({
      ...participationOf(hours, rules, midYearOver),
      agencyName: names.get(hours.agencyId) ?? '',
    }));
    return {
      year,
      activeHours: rules.activeHours,
      lowPercent: rules.lowPercent,
      items: items.sort(
        (a, b) => a.activePercent - b.activePercent || a.agencyName.localeCompare(b.agencyName),
      ),
    };
  }
}
