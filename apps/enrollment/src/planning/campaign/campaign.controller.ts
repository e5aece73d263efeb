import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { campaignReached } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RequireScopes,
  seenBy,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, pageQuery } from '../../ground/lists.js';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import { resultOf } from './campaign-result.js';
import {
  campaignBody,
  campaignPage,
  campaignView,
  campaignViewOf,
  memberPage,
  memberQuery,
  memberViewOf,
  reachBody,
  reachView,
  resultView,
} from './campaign.dto.js';
import { CampaignMemberStore, CampaignStore, memberId, type CampaignDocument } from './campaign.schema.js';
import { PlanCampaign } from './plan-campaign.js';

@Controller('v1/campaigns')
@ApiDoc({ tag: 'Participation' })
export class CampaignController {
  constructor(
    private readonly planning: PlanCampaign,
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly campaigns: CampaignStore,
    private readonly members: CampaignMemberStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Campaigns that explain the benefits of competency development' })
  @RequireScopes('campaigns:read')
  @ApiResult(campaignPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof campaignPage>> {
    const found = await this.campaigns.page(caller.tenantId, seenBy(caller, 'agencyIds'), page);
    return { ...found, items: found.items.map(campaignViewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Plan a campaign for those who hardly take part',
    description: 'The audience is gathered at once and everybody in it is invited.',
  })
  @RequireScopes('campaigns:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(campaignView, { status: 201 })
  @Throws(agencyProblems.AGENCY_UNKNOWN)
  async plan(
    @CallerParam() caller: Caller,
    @Body({ schema: campaignBody }) body: z.infer<typeof campaignBody>,
  ): Promise<z.infer<typeof campaignView>> {
    return campaignViewOf(await this.planning.plan(caller, body));
  }

  @Get(':id')
  @ApiDoc({ summary: 'A campaign' })
  @RequireScopes('campaigns:read')
  @ApiResult(campaignView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof campaignView>> {
    return campaignViewOf(await this.visible(caller, id));
  }

  @Get(':id/audience')
  @ApiDoc({ summary: 'Whom a campaign is for' })
  @RequireScopes('campaigns:read')
  @ApiResult(memberPage)
  async audience(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: memberQuery }) { participantId, ...page }: z.infer<typeof memberQuery>,
  ): Promise<z.infer<typeof memberPage>> {
    await this.visible(caller, id);
    const wanted = { campaignId: id, ...(participantId && { participantId }) };
    const found = await this.members.forCaller(caller).page(wanted, page);
    return { ...found, items: found.items.map(memberViewOf) };
  }

  @Post(':id/reached')
  @HttpCode(200)
  @ApiDoc({ summary: 'Note who was reached; the first time counts' })
  @RequireScopes('campaigns:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(reachView)
  async reached(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: reachBody }) { participantIds }: z.infer<typeof reachBody>,
  ): Promise<z.infer<typeof reachView>> {
    await this.visible(caller, id);
    const { tenantId } = caller,
      ids = [...new Set(participantIds)],
      now = this.clock.now();
    return this.outbox.transaction(async (tx) => {
      const meant = await this.members
        .forCaller(caller)
        .find(
          { _id: { $in: ids.map((one) => memberId(id, one)) } },
          { session: tx, projection: { participantId: 1, reachedAt: 1 } },
        );
      const first = meant.filter(({ reachedAt }) => reachedAt === undefined),
        known = new Set(meant.map(({ participantId }) => participantId));
      await this.members.bulkWrite(
        tenantId,
        first.map(({ _id }) => ({
          updateOne: {
            filter: { _id, tenantId },
            update: { $set: { reachedAt: now, updatedAt: now }, $inc: { version: 1 } },
          },
        })),
        tx,
      );
      if (first.length > 0)
        await this.outbox.append(tx, [
          newEvent(campaignReached, {
            tenantId,
            key: id,
            time: now,
            data: {
              campaignId: id,
              participantIds: first.map(({ participantId }) => participantId),
              reachedAt: now.toISOString(),
            },
          }),
        ]);
      return { reached: first.length, notInAudience: ids.filter((one) => !known.has(one)) };
    });
  }

  @Get(':id/result')
  @ApiDoc({ summary: 'Whom a campaign reached, and who enrolled afterwards' })
  @RequireScopes('campaigns:read')
  @ApiResult(resultView)
  async result(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof resultView>> {
    const campaign = await this.visible(caller, id),
      { tenantId } = caller;
    const heldAt = DateTime.fromISO(campaign.heldOn, { zone: await this.clock.zoneOf(tenantId) }).toJSDate();
    const members = await this.members
      .forCaller(caller)
      .find({ campaignId: id }, { projection: { participantId: 1, reachedAt: 1 } });
    const earliest = members.reduce(
      (first, { reachedAt }) => (reachedAt && reachedAt < first ? reachedAt : first),
      heldAt,
    );
    const enrolments = await this.enrolments.find(
      tenantId,
      {
        participantId: { $in: members.map(({ participantId }) => participantId) },
        createdAt: { $gte: earliest },
      },
      { projection: { participantId: 1, createdAt: 1 } },
    );
    const enrolledAt = new Map<string, Date[]>();
    for (const { participantId, createdAt } of enrolments)
      enrolledAt.set(participantId, [...(enrolledAt.get(participantId) ?? []), createdAt]);
    return { campaignId: id, ...resultOf(members, enrolledAt, heldAt) };
  }

  private async visible(caller: Caller, id: string): Promise<CampaignDocument> {
    const campaign = await this.campaigns.findOne(caller.tenantId, {
      _id: id,
      ...seenBy(caller, 'agencyIds'),
    });
    if (!campaign) throw new NotFound('campaign');
    return campaign;
  }
}
