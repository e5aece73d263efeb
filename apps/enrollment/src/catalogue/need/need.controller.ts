import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { idParams } from '../../ground/lists.js';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { Organisers } from '../programme/organisers.js';
import { citationBody, citationView, needBody, needPage, needQuery, needView, viewOf } from './need.dto.js';
import { needProblems } from './need.problems.js';
import { NeedStore } from './need.schema.js';
import { StateNeed } from './state-need.js';

@Controller('v1')
@ApiDoc({ tag: 'Needs and plan' })
export class NeedController {
  constructor(
    private readonly stating: StateNeed,
    private readonly organisers: Organisers,
    private readonly needs: NeedStore,
  ) {}

  @Get('competency-needs')
  @ApiDoc({ summary: 'What the agencies need to learn' })
  @RequireScopes('needs:read')
  @ApiResult(needPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: needQuery }) query: z.infer<typeof needQuery>,
  ): Promise<z.infer<typeof needPage>> {
    const { year, agencyId, programmeId, ...page } = query;
    const filter = {
      ...(year && { year }),
      ...(programmeId && { programmeIds: programmeId }),
      ...(agencyId && { agencyId }),
    };
    const found = await this.needs.forCaller(caller).page(filter, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Post('competency-needs')
  @HttpCode(201)
  @ApiDoc({ summary: 'State a need of an agency' })
  @RequireScopes('needs:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(needView, { status: 201 })
  @Throws(agencyProblems.AGENCY_UNKNOWN, needProblems.NEED_KNOWN)
  async state(
    @CallerParam() caller: Caller,
    @Body({ schema: needBody }) body: z.output<typeof needBody>,
  ): Promise<z.infer<typeof needView>> {
    return viewOf(await this.stating.state(caller, body));
  }

  @Post('programmes/:id/needs')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Cite the needs that a programme serves',
    description: 'Adds to those cited before, and answers with all.',
  })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(citationView)
  @Throws(needProblems.NEED_UNKNOWN)
  async cite(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: citationBody }) { needIds }: z.infer<typeof citationBody>,
  ): Promise<z.infer<typeof citationView>> {
    await this.organisers.assert(caller, id);
    return { items: (await this.stating.cite(caller, id, needIds)).map(viewOf) };
  }
}
