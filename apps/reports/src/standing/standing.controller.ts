import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { cursorAfter, cursorParam, placeOf } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, sees, type Caller } from '#platform';
import { employeeTypes } from '#rules';
import { ReadModelFreshness } from '../read-model/freshness.js';
import { TenantClock } from '../tenant/tenant-clock.js';
import { ReadStandings } from './read-standings.js';
import { cursorOf, placeIn, standingOrders, standingStates } from './standing.js';

const LIST = 'learning hours';

const standingQuery = z.object({
  year: z.coerce
    .number()
    .int()
    .min(2000)
    .max(2100)
    .optional()
    .describe("Year of credit; the government's present year unless given"),
  agencyId: z.string().min(1).max(120).optional().describe('Only of this agency'),
  state: z
    .enum(standingStates)
    .optional()
    .describe('Only who stands so: none (nothing learnt), short (hours are missing), met'),
  left: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: those who left, instead of those who serve'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Part of a name, whatever its capitals; or the first digits of an employee number, with spaces or without',
    ),
  sort: z
    .enum(standingOrders)
    .default('agency')
    .describe(
      'agency: agencies by name, in each the people by name; name, -name: people by name, whatever their agency',
    ),
  limit: z.coerce.number().int().min(1).max(100).default(25).describe('Most items in one answer'),
  cursor: cursorParam,
});
const standingList = z
  .object({
    year: z.int(),
    items: z
      .array(
        z.object({
          participantId: z.string(),
          name: z.string(),
          employeeNumber: z.string().optional().describe('Absent where none is known'),
          active: z.boolean().describe('false: they left'),
          agencyId: z.string(),
          agencyName: z.string(),
          employeeType: z.enum(employeeTypes),
          state: z.enum(standingStates),
          hours: z.number().describe('JP credited in the year'),
          obligationHours: z.number().nullable().describe('null where nothing is owed'),
          missingHours: z.number(),
          completions: z.int(),
        }),
      )
      .describe('In the order of `sort`'),
    nextCursor: z
      .string()
      .optional()
      .describe('Ask with it for what follows; a page may be shorter than asked where few stand so'),
    asOf: z.iso.datetime().nullable().describe('Time of the newest event that is counted'),
  })
  .meta({ id: 'LearningHourStandings' });

/** Who lacks hours: the people of a government by how they stand in a year. */
@Controller('v1/learning-hours')
@ApiDoc({ tag: 'Learning hours' })
export class StandingController {
  constructor(
    private readonly standings: ReadStandings,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: TenantClock,
  ) {}

  @Get()
  @RequireScopes('participants:read', 'completions:read')
  @ApiDoc({
    summary: 'The people of a government with their hours of a year, and how they stand to the obligation',
    description: 'The same figures as the report of learning hours; of the agencies that the caller may see.',
  })
  @ApiResult(standingList)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: standingQuery })
    { agencyId, left, q, cursor, sort, ...asked }: z.infer<typeof standingQuery>,
  ): Promise<z.infer<typeof standingList>> {
    const { tenantId } = caller,
      only = agencyId === undefined ? caller.agencyIds : [agencyId].filter((id) => sees(caller, id));
    // A place of one order is none of another.
    const list = sort === 'agency' ? LIST : `${LIST} ${sort}`;
    const year = asked.year ?? (await this.clock.localTime(tenantId)).year;
    const [{ items, next }, freshness] = await Promise.all([
      this.standings.page(tenantId, {
        ...asked,
        year,
        agencyIds: only,
        left: left === 'true',
        order: sort,
        part: q,
        after: cursor === undefined ? undefined : placeIn(placeOf(list, tenantId, cursor)),
      }),
      this.freshness.of(tenantId),
    ]);
    return {
      year,
      items,
      ...(next && { nextCursor: cursorAfter(list, tenantId, cursorOf(next)) }),
      asOf: freshness?.newestEventAt ?? null,
    };
  }
}
