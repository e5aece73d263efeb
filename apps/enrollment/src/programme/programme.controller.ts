import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { programmeBody, programmePage, programmeQuery, programmeView, viewOf } from './programme.dto.js';
import type { ProgrammeDocument } from './programme.schema.js';
import { RecordProgramme } from './record-programme.js';

@Controller('v1/programmes')
@ApiDoc({ tag: 'Programmes' })
export class ProgrammeController {
  constructor(
    private readonly recording: RecordProgramme,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Programmes, of a class, a form or an application' })
  @RequireScopes('programmes:read')
  @ApiResult(programmePage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(programmeQuery) query: z.infer<typeof programmeQuery>): Promise<z.infer<typeof programmePage>> {
    const { limit, cursor, reviewBy, ...wanted } = query;
    const filter = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const found = await this.programmes.page(caller.tenantId, { ...filter, ...(reviewBy && { reviewOn: { $lte: reviewBy } }) }, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A programme' })
  @RequireScopes('programmes:read')
  @ApiResult(programmeView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof programmeView>> {
    const programme = await this.programmes.findOne(caller.tenantId, { _id: id });
    if (!programme) throw new NotFound('programme');
    return viewOf(programme);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a programme' })
  @RequireScopes('programmes:write')
  @Idempotent()
  @ApiResult(programmeView, { status: 201 })
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'The organiser is not one of our participants; also AGENCY_UNKNOWN and APPLICATION_UNKNOWN')
  async create(@CallerParam() caller: Caller, @ValidatedBody(programmeBody) body: z.infer<typeof programmeBody>): Promise<z.infer<typeof programmeView>> {
    return viewOf(await this.recording.record(caller, body));
  }
}
