import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams, pageQuery } from '../lists.js';
import { Organisers } from '../programme/organisers.js';
import { Partners } from '../partner/partners.js';
import { commitmentBody, commitmentsView, commitmentsViewOf, commitmentView, commitmentViewOf, confirmBody, contributionBody, contributionPage, contributionView, contributionViewOf } from './commitment.dto.js';
import type { ContributionDocument } from './commitment.schema.js';
import { Commitments } from './commitments.js';

@Controller('v1')
@ApiDoc({ tag: 'Partners' })
export class CommitmentController {
  constructor(
    private readonly register: Commitments,
    private readonly organisers: Organisers,
    private readonly partners: Partners,
    @InjectStore('Contribution') private readonly contributions: TenantStore<ContributionDocument>,
  ) {}

  @Get('programmes/:id/commitments')
  @ApiDoc({ summary: 'Who promised what for a programme, and how many have signed' })
  @RequireScopes('partners:read')
  @ApiResult(commitmentsView)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof commitmentsView>> {
    return commitmentsViewOf(await this.register.of(tenantId, id));
  }

  @Post('programmes/:id/commitments')
  @HttpCode(201)
  @ApiDoc({ summary: 'Ask a partner or an agency for a commitment', description: 'While it is open, its contact is reminded.' })
  @RequireScopes('partners:write')
  @Idempotent()
  @ApiResult(commitmentView, { status: 201 })
  @ApiProblem(409, 'COMMITMENT_KNOWN', 'The party has one for this programme')
  @ApiProblem(422, 'CONTACT_MISSING', 'Nobody could be reminded; also PARTNER_UNKNOWN, AGENCY_UNKNOWN and PARTICIPANT_UNKNOWN')
  async promise(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(commitmentBody) body: z.infer<typeof commitmentBody>): Promise<z.infer<typeof commitmentView>> {
    await this.organisers.assert(caller, id);
    return commitmentViewOf(await this.register.promise(caller.tenantId, id, body));
  }

  @Post('commitments/:id/confirm')
  @HttpCode(200)
  @ApiDoc({ summary: 'Record that a commitment is signed', description: 'With the same document again nothing changes.' })
  @RequireScopes('partners:write')
  @Idempotent()
  @ApiResult(commitmentView)
  @ApiProblem(409, 'COMMITMENT_CONFIRMED', 'It is signed with another document')
  async confirm(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(confirmBody) body: z.infer<typeof confirmBody>): Promise<z.infer<typeof commitmentView>> {
    await this.organisers.assert(caller, await this.register.programmeOf(caller.tenantId, id));
    return commitmentViewOf(await this.register.confirm(caller.tenantId, id, body));
  }

  @Get('partners/:id/contributions')
  @ApiDoc({ summary: 'What a partner gave' })
  @RequireScopes('partners:read')
  @ApiResult(contributionPage)
  async listContributions(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof contributionPage>> {
    await this.partners.partner(tenantId, id);
    const found = await this.contributions.page(tenantId, { partnerId: id }, page);
    return { ...found, items: found.items.map(contributionViewOf) };
  }

  @Post('partners/:id/contributions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Record what a partner gave' })
  @RequireScopes('partners:write')
  @Idempotent()
  @ApiResult(contributionView, { status: 201 })
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async contribute(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(contributionBody) body: z.infer<typeof contributionBody>): Promise<z.infer<typeof contributionView>> {
    return contributionViewOf(await this.register.contribute(tenantId, id, body));
  }
}
