import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Outbox } from '#messaging';
import { Idempotent, newId, stamps } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams } from '../ground/lists.js';
import { participantProblems } from '../people/participant/participant.problems.js';
import { ParticipantStore } from '../people/participant/participant.schema.js';
import { partnerProblems } from '../people/partner/partner.problems.js';
import { Partners } from '../people/partner/partners.js';
import { TenantClock } from '../people/tenant/tenant-clock.js';
import { expiryDeadline } from './expiry-deadline.js';
import { sourceEvent } from './funding-events.js';
import { sourceBody, sourcePage, sourceQuery, sourceView, sourceViewOf } from './funding.dto.js';
import { FUNDING_FORMAT, FundingSourceStore, type FundingSourceDocument } from './funding.schema.js';

@Controller('v1/funding-sources')
@ApiDoc({ tag: 'Funding' })
export class FundingSourceController {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly partners: Partners,
    private readonly sources: FundingSourceStore,
    private readonly participants: ParticipantStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Sources of money, with what is left of them' })
  @RequireScopes('funding:read')
  @ApiResult(sourcePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: sourceQuery }) { year, kind, ...page }: z.infer<typeof sourceQuery>,
  ): Promise<z.infer<typeof sourcePage>> {
    const found = await this.sources.page(
      caller.tenantId,
      { ...(year ? { year } : {}), ...(kind ? { kind } : {}) },
      page,
    );
    const today = await this.clock.today(caller.tenantId);
    return { ...found, items: found.items.map((source) => sourceViewOf(source, today)) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A source of money' })
  @RequireScopes('funding:read')
  @ApiResult(sourceView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof sourceView>> {
    const source = await this.sources.findOne(caller.tenantId, { _id: id });
    if (!source) throw new NotFound('source of money');
    return sourceViewOf(source, await this.clock.today(caller.tenantId));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a source of money' })
  @RequireScopes('funding:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(sourceView, { status: 201 })
  @Throws(participantProblems.PARTICIPANT_UNKNOWN, partnerProblems.PARTNER_UNKNOWN)
  async create(
    @CallerParam() caller: Caller,
    @Body({ schema: sourceBody }) body: z.infer<typeof sourceBody>,
  ): Promise<z.infer<typeof sourceView>> {
    await this.partners.check(caller.tenantId, body);
    if (
      body.responsibleId &&
      !(await this.participants.findOne(
        caller.tenantId,
        { _id: body.responsibleId },
        { projection: { _id: 1 } },
      ))
    )
      throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'responsibleId' });
    const given = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as z.infer<typeof sourceBody>;
    const source = {
      _id: newId(),
      v: FUNDING_FORMAT,
      tenantId: caller.tenantId,
      ...stamps(this.clock.now()),
      ...given,
      reserved: 0,
      spent: 0,
    } as FundingSourceDocument;
    return sourceViewOf(
      await this.outbox.transaction(async (tx) => {
        await this.outbox.append(tx, [sourceEvent(source), ...expiryDeadline(source)]);
        return this.sources.insertOne(caller.tenantId, source, tx);
      }),
      await this.clock.today(caller.tenantId),
    );
  }
}
