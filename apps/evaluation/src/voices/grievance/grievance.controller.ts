import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  mustBeOneself,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { shownAs } from '../../ground/lists.js';
import { grievanceBody, grievancePage, grievanceQuery, grievanceView, viewOf } from './grievance.dto.js';
import { GrievanceStore } from './grievance.schema.js';
import { SendGrievance } from './send-grievance.js';

@Controller('v1/grievances')
@ApiDoc({ tag: 'Grievances' })
export class GrievanceController {
  constructor(
    private readonly sending: SendGrievance,
    private readonly grievances: GrievanceStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Grievances of civil servants about what they were taught',
    description: 'Clients of single agencies see those of their own people.',
  })
  @RequireScopes('grievances:read')
  @ApiResult(grievancePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: grievanceQuery }) query: z.infer<typeof grievanceQuery>,
  ): Promise<z.infer<typeof grievancePage>> {
    const { page, wanted } = asked(query);
    const found = await this.grievances.forCaller(caller).page(wanted, page);
    return shownAs(found, viewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Complain about the material of a programme',
    description:
      'When so many different people complain alike, the material is assessed anew: one case per version, which a newer version ends. See the threshold `material.complaint.minDistinctAsn`.',
  })
  @RequireScopes('grievances:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(grievanceView, { status: 201 })
  @Throws(authProblems.NOT_YOURSELF, knownProblems.PROGRAMME_UNKNOWN, knownProblems.PARTICIPANT_UNKNOWN)
  async send(
    @CallerParam() caller: Caller,
    @Body({ schema: grievanceBody }) body: z.infer<typeof grievanceBody>,
  ): Promise<z.infer<typeof grievanceView>> {
    mustBeOneself(caller, body.participantId, 'participantId');
    return viewOf(await this.sending.send(caller, body));
  }
}
