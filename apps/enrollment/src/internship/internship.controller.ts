import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { completedView, completionBody, internshipBody, internshipPage, internshipQuery, internshipView, viewOf } from './internship.dto.js';
import type { InternshipDocument } from './internship.schema.js';
import { Internships } from './internships.js';

@Controller('v1/internships')
@ApiDoc({ tag: 'Internships' })
export class InternshipController {
  constructor(
    private readonly register: Internships,
    @InjectStore('Internship') private readonly internships: TenantStore<InternshipDocument>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Internships' })
  @RequireScopes('internships:read')
  @ApiResult(internshipPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(internshipQuery) { participantId, status, ...page }: z.infer<typeof internshipQuery>): Promise<z.infer<typeof internshipPage>> {
    const found = await this.internships.page(tenantId, { ...(participantId && { participantId }), ...(status && { status }), ...(agencyIds ? { agencyId: { $in: [...agencyIds] } } : {}) }, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'An internship' })
  @RequireScopes('internships:read')
  @ApiResult(internshipView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof internshipView>> {
    return viewOf(await this.register.get(caller, id));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Plan an internship' })
  @RequireScopes('internships:write')
  @Idempotent()
  @ApiResult(internshipView, { status: 201 })
  @ApiProblem(409, 'INTERNSHIP_KNOWN', 'The person is at this host on days that overlap')
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'There is no such participant')
  async plan(@CallerParam() caller: Caller, @ValidatedBody(internshipBody) body: z.infer<typeof internshipBody>): Promise<z.infer<typeof internshipView>> {
    return viewOf(await this.register.plan(caller, body));
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiDoc({ summary: 'Report that an internship is done', description: 'Its learning hours are credited once, however long it was; a second report adds none.' })
  @RequireScopes('internships:write')
  @Idempotent()
  @ApiResult(completedView)
  @ApiProblem(422, 'COMPLETION_IN_FUTURE', 'Its last day has not come')
  async complete(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(completionBody.optional()) body: z.infer<typeof completionBody> | undefined): Promise<z.infer<typeof completedView>> {
    const { internship, addedHours } = await this.register.complete(caller, id, body?.report);
    return { ...viewOf(internship), addedHours };
  }
}
