import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { Organisers } from '../programme/organisers.js';
import { citationBody, citationView, needBody, needPage, needQuery, needView, viewOf } from './need.dto.js';
import type { NeedDocument } from './need.schema.js';
import { StateNeed } from './state-need.js';

@Controller('v1')
@ApiDoc({ tag: 'Needs and plan' })
export class NeedController {
  constructor(
    private readonly stating: StateNeed,
    private readonly organisers: Organisers,
    @InjectStore('Need') private readonly needs: TenantStore<NeedDocument>,
  ) {}

  @Get('competency-needs')
  @ApiDoc({ summary: 'What the agencies need to learn' })
  @RequireScopes('needs:read')
  @ApiResult(needPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(needQuery) query: z.infer<typeof needQuery>): Promise<z.infer<typeof needPage>> {
    const { limit, cursor, year, agencyId, programmeId } = query;
    const filter = { ...(year && { year }), ...(programmeId && { programmeIds: programmeId }), $and: [agencyId ? { agencyId } : {}, agencyIds ? { agencyId: { $in: [...agencyIds] } } : {}] };
    const found = await this.needs.page(tenantId, filter as never, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(viewOf) };
  }

  @Post('competency-needs')
  @HttpCode(201)
  @ApiDoc({ summary: 'State a need of an agency' })
  @RequireScopes('needs:write')
  @Idempotent()
  @ApiResult(needView, { status: 201 })
  @ApiProblem(409, 'NEED_KNOWN', 'The agency stated it for that year already')
  @ApiProblem(422, 'AGENCY_UNKNOWN', 'There is no such agency')
  async state(@CallerParam() caller: Caller, @ValidatedBody(needBody) body: z.output<typeof needBody>): Promise<z.infer<typeof needView>> {
    return viewOf(await this.stating.state(caller, body));
  }

  @Post('programmes/:id/needs')
  @HttpCode(200)
  @ApiDoc({ summary: 'Cite the needs that a programme serves', description: 'Adds to those cited before, and answers with all.' })
  @RequireScopes('programmes:write')
  @Idempotent()
  @ApiResult(citationView)
  @ApiProblem(422, 'NEED_UNKNOWN', 'A need is not there')
  async cite(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(citationBody) { needIds }: z.infer<typeof citationBody>): Promise<z.infer<typeof citationView>> {
    await this.organisers.assert(caller, id);
    return { items: (await this.stating.cite(caller, id, needIds)).map(viewOf) };
  }
}
