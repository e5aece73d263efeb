import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent, shownAs } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { idParams } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { partnerProblems } from '../../people/partner/partner.problems.js';
import { completionProblems } from '../../record/completion/completion.problems.js';
import {
  completedView,
  completionBody,
  internshipBody,
  internshipPage,
  internshipQuery,
  internshipView,
  viewOf,
} from './internship.dto.js';
import { internshipProblems } from './internship.problems.js';
import { InternshipStore } from './internship.schema.js';
import { Internships } from './internships.js';

@Controller('v1/internships')
@ApiDoc({ tag: 'Internships' })
export class InternshipController {
  constructor(
    private readonly register: Internships,
    private readonly internships: InternshipStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Internships' })
  @RequireScopes('internships:read')
  @ApiResult(internshipPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: internshipQuery }) { participantId, status, ...page }: z.infer<typeof internshipQuery>,
  ): Promise<z.infer<typeof internshipPage>> {
    const wanted = { ...(participantId && { participantId }), ...(status && { status }) };
    const found = await this.internships.forCaller(caller).page(wanted, page);
    return shownAs(found, viewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'An internship' })
  @RequireScopes('internships:read')
  @ApiResult(internshipView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof internshipView>> {
    return viewOf(await this.register.get(caller, id));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Plan an internship' })
  @RequireScopes('internships:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(internshipView, { status: 201 })
  @Throws(
    participantProblems.PARTICIPANT_UNKNOWN,
    partnerProblems.PARTNER_UNKNOWN,
    internshipProblems.INTERNSHIP_KNOWN,
  )
  async plan(
    @CallerParam() caller: Caller,
    @Body({ schema: internshipBody }) body: z.infer<typeof internshipBody>,
  ): Promise<z.infer<typeof internshipView>> {
    return viewOf(await this.register.plan(caller, body));
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Report that an internship is done',
    description: 'Its learning hours are credited once, however long it was; a second report adds none.',
  })
  @RequireScopes('internships:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(completedView)
  @Throws(
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    completionProblems.COMPLETION_IN_FUTURE,
    completionProblems.COMPLETION_TOO_OLD,
  )
  async complete(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: completionBody.optional() }) body: z.infer<typeof completionBody> | undefined,
  ): Promise<z.infer<typeof completedView>> {
    const { internship, addedHours } = await this.register.complete(caller, id, body?.report);
    return { ...viewOf(internship), addedHours };
  }
}
