import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, containing, Idempotent } from '#persistence';
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
import { idParams } from '../../ground/lists.js';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { partnerProblems } from '../../people/partner/partner.problems.js';
import { programmeBody, programmePage, programmeQuery, programmeView, viewOf } from './programme.dto.js';
import { programmeProblems } from './programme.problems.js';
import { ProgrammeStore } from './programme.schema.js';
import { RecordProgramme } from './record-programme.js';

@Controller('v1/programmes')
@ApiDoc({ tag: 'Programmes' })
export class ProgrammeController {
  constructor(
    private readonly recording: RecordProgramme,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Programmes, of a class, a form or an application' })
  @RequireScopes('programmes:read')
  @ApiResult(programmePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: programmeQuery }) query: z.infer<typeof programmeQuery>,
  ): Promise<z.infer<typeof programmePage>> {
    const { page, wanted } = asked(query),
      { reviewBy, q, ...filter } = wanted;
    const found = await this.programmes.page(
      caller.tenantId,
      { ...filter, ...(reviewBy && { reviewOn: { $lte: reviewBy } }), ...(q && containing('title', q)) },
      page,
    );
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A programme' })
  @RequireScopes('programmes:read')
  @ApiResult(programmeView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof programmeView>> {
    const programme = await this.programmes.findOne(caller.tenantId, { _id: id });
    if (!programme) throw new NotFound('programme');
    return viewOf(programme);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a programme' })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(programmeView, { status: 201 })
  @Throws(
    participantProblems.PARTICIPANT_UNKNOWN,
    agencyProblems.AGENCY_UNKNOWN,
    programmeProblems.APPLICATION_UNKNOWN,
    partnerProblems.PARTNER_UNKNOWN,
    partnerProblems.AGREEMENT_UNKNOWN,
    partnerProblems.AGREEMENT_ENDED,
  )
  async create(
    @CallerParam() caller: Caller,
    @Body({ schema: programmeBody }) body: z.infer<typeof programmeBody>,
  ): Promise<z.infer<typeof programmeView>> {
    return viewOf(await this.recording.record(caller, body));
  }
}
