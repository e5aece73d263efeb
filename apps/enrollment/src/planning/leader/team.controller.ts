import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  NotFound,
  oneself,
  RequireScopes,
  seenBy,
  sees,
  Throws,
  type Caller,
} from '#platform';
import { obligationFor } from '#rules';
import { idParams } from '../../ground/lists.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import { accountId, LearningHourAccountStore } from '../../record/completion/completion.schema.js';

const MOST = 500;
const teamQuery = z.object({
  year: z.coerce
    .number()
    .int()
    .min(1950)
    .max(2100)
    .optional()
    .describe("Calendar year; the government's present year unless given"),
});
const teamView = z
  .object({
    leaderId: z.string(),
    year: z.int(),
    people: z.int(),
    fulfilled: z.int().describe('Who has the hours of the yearly obligation'),
    withoutHours: z.int().describe('Who has not learnt anything this year'),
    averageHours: z.number().nullable().describe('JP per person; null without a team'),
    members: z
      .array(
        z.object({
          participantId: z.string(),
          name: z.string(),
          position: z.string().optional(),
          hours: z.number().describe('JP of the year'),
          obligationHours: z.number().nullable(),
          missingHours: z.number(),
          completions: z.int(),
          enrolled: z.int().describe('Places that are taken'),
          waiting: z.int().describe('Places that are waited for'),
        }),
      )
      .describe('Fewest hours first: whom to encourage'),
  })
  .meta({ id: 'LeaderTeam' });

@Controller('v1')
@ApiDoc({ tag: 'Leaders' })
export class TeamController {
  constructor(
    private readonly clock: TenantClock,
    private readonly participants: ParticipantStore,
    private readonly accounts: LearningHourAccountStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  @Get('me/team')
  @ApiDoc({ summary: 'How the people learn whose direct superior one is' })
  @RequireScopes('team')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiResult(teamView)
  mine(
    @CallerParam() caller: Caller,
    @Query({ schema: teamQuery }) asked: z.infer<typeof teamQuery>,
  ): Promise<z.infer<typeof teamView>> {
    const { personId, reader } = oneself(caller);
    return this.show(reader, { id: personId }, asked);
  }

  @Get('leaders/:id/team')
  @ApiDoc({ summary: 'How the people of a leader learn: hours, obligation, places, whom to encourage' })
  @RequireScopes('participants:read', 'completions:read')
  @ApiResult(teamView)
  async show(
    @CallerParam() { tenantId, agencyIds }: Caller,
    @Param({ schema: idParams }) { id: leaderId }: z.infer<typeof idParams>,
    @Query({ schema: teamQuery }) asked: z.infer<typeof teamQuery>,
  ): Promise<z.infer<typeof teamView>> {
    const leader = await this.participants.findOne(
      tenantId,
      { _id: leaderId },
      { projection: { agencyId: 1 } },
    );
    if (!leader || !sees({ agencyIds }, leader.agencyId)) throw new NotFound('leader');
    const year = asked.year ?? Number((await this.clock.today(tenantId)).slice(0, 4));
    const team = await this.participants.find(
        tenantId,
        { directSuperiorId: leaderId, active: true, ...seenBy({ agencyIds }) },
        { limit: MOST },
      ),
      ids = team.map(({ _id }) => _id);
    const accounts = new Map(
      (
        await this.accounts.find(tenantId, { _id: { $in: ids.map((id) => accountId(tenantId, id, year)) } })
      ).map((account) => [account.participantId, account]),
    );
    const open = await this.enrolments.find(
      tenantId,
      { participantId: { $in: ids }, status: { $in: ['ADMITTED', 'WAITLISTED'] } },
      { projection: { participantId: 1, status: 1 } },
    );
    const count = (participantId: string, status: string) =>
      open.filter((each) => each.participantId === participantId && each.status === status).length;
    const members = team
      .map(({ _id, name, position, employeeType }) => {
        const tenths = accounts.get(_id)?.totalTenths ?? 0,
          { minTenths } = obligationFor(employeeType, year);
        return {
          participantId: _id,
          name,
          ...(position && { position }),
          hours: tenths / 10,
          obligationHours: minTenths === null ? null : minTenths / 10,
          missingHours: Math.max(0, (minTenths ?? 0) - tenths) / 10,
          completions: accounts.get(_id)?.completions ?? 0,
          enrolled: count(_id, 'ADMITTED'),
          waiting: count(_id, 'WAITLISTED'),
        };
      })
      .sort((a, b) => a.hours - b.hours || a.name.localeCompare(b.name, 'id'));
    const tenths = members.reduce((sum, { hours }) => sum + Math.round(hours * 10), 0);
    return {
      leaderId,
      year,
      people: members.length,
      fulfilled: members.filter(({ missingHours }) => missingHours === 0).length,
      withoutHours: members.filter(({ hours }) => hours === 0).length,
      averageHours: members.length === 0 ? null : Math.floor(tenths / members.length) / 10,
      members,
    };
  }
}
