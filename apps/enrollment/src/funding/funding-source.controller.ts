import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Outbox } from '#messaging';
import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { Partners } from '../partner/partners.js';
import { assertWholeGovernment } from '../whole-government.js';
import { expiryDeadline } from './expiry-deadline.js';
import { sourceEvent } from './funding-events.js';
import { ResponsibleUnknown } from './funding.errors.js';
import { sourceBody, sourcePage, sourceQuery, sourceView, sourceViewOf } from './funding.dto.js';
import type { FundingSourceDocument } from './funding.schema.js';

@Controller('v1/funding-sources')
@ApiDoc({ tag: 'Funding' })
export class FundingSourceController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly partners: Partners,
    @InjectStore('FundingSource') private readonly sources: TenantStore<FundingSourceDocument>,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Sources of money, with what is left of them' })
  @RequireScopes('funding:read')
  @ApiResult(sourcePage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(sourceQuery) { year, kind, ...page }: z.infer<typeof sourceQuery>): Promise<z.infer<typeof sourcePage>> {
    const found = await this.sources.page(caller.tenantId, { ...(year ? { year } : {}), ...(kind ? { kind } : {}) }, page);
    return { ...found, items: found.items.map(sourceViewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A source of money' })
  @RequireScopes('funding:read')
  @ApiResult(sourceView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof sourceView>> {
    const source = await this.sources.findOne(caller.tenantId, { _id: id });
    if (!source) throw new NotFound('source of money');
    return sourceViewOf(source);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a source of money' })
  @RequireScopes('funding:write')
  @Idempotent()
  @ApiResult(sourceView, { status: 201 })
  @ApiProblem(403, 'AGENCY_SCOPE', 'Only for clients of the whole government')
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'The responsible person is none of ours; also PARTNER_UNKNOWN')
  async create(@CallerParam() caller: Caller, @ValidatedBody(sourceBody) body: z.infer<typeof sourceBody>): Promise<z.infer<typeof sourceView>> {
    assertWholeGovernment(caller);
    await this.partners.check(caller.tenantId, body);
    if (body.responsibleId && !(await this.participants.findOne(caller.tenantId, { _id: body.responsibleId }, { projection: { _id: 1 } }))) throw new ResponsibleUnknown();
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as z.infer<typeof sourceBody>;
    const source = { _id: newId(), tenantId: caller.tenantId, ...stamps(this.clock.now()), ...given, reserved: 0, spent: 0 } as FundingSourceDocument;
    return sourceViewOf(await this.transactions.run(async (tx) => {
      await this.outbox.append(tx, [sourceEvent(source), ...expiryDeadline(source)]);
      return this.sources.insertOne(caller.tenantId, source, tx);
    }));
  }
}
