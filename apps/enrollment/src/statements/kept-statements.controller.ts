import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  IfMatch,
  RequireScopes,
  SpeaksFor,
  Throws,
  versioned,
  type Caller,
  type Precondition,
} from '#platform';
import { idParams } from '../ground/lists.js';
import { MapStatements } from './map-statements.js';
import {
  activityBody,
  activityChange,
  activityOf,
  activityPage,
  activityQuery,
  activityView,
  assignBody,
  keptOf,
  keptPage,
  keptParams,
  keptQuery,
  keptView,
  type ActivityBody,
  type ActivityChange,
} from './statement.dto.js';
import { statementProblems } from './statement.problems.js';

/** What learning systems told, and what of it is not understood yet. */
@ApiDoc({ tag: 'xAPI' })
@Controller('v1')
export class KeptStatementsController {
  constructor(private readonly mapping: MapStatements) {}

  @Get('xapi-statements')
  @RequireScopes('completions:read')
  @ApiDoc({ summary: 'Statements of learning systems, and what became of each' })
  @ApiResult(keptPage)
  async kept(
    @CallerParam() caller: Caller,
    @Query({ schema: keptQuery }) query: z.output<typeof keptQuery>,
  ): Promise<z.infer<typeof keptPage>> {
    const { page, wanted } = asked(query);
    return shownAs(await this.mapping.kept(caller, wanted, page), keptOf);
  }

  @Post('xapi-statements/:id/assign')
  @HttpCode(200)
  @RequireScopes('completions:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Say who the actor of a statement is',
    description: 'For this statement, for those of the actor that wait, and for those to come.',
  })
  @ApiResult(keptView)
  @Throws(statementProblems.PARTICIPANT_UNKNOWN, statementProblems.XAPI_ACTOR_MISSING)
  async assign(
    @CallerParam() caller: Caller,
    @Param({ schema: keptParams }) { id }: z.infer<typeof keptParams>,
    @Body({ schema: assignBody }) { participantId }: z.infer<typeof assignBody>,
  ): Promise<z.infer<typeof keptView>> {
    return keptOf(await this.mapping.assign(caller, id.toLowerCase(), participantId));
  }

  @Get('xapi-activities')
  @RequireScopes('completions:read')
  @ApiDoc({ summary: 'What activities of learning systems are here' })
  @ApiResult(activityPage)
  async mappings(
    @CallerParam() caller: Caller,
    @Query({ schema: activityQuery }) query: z.output<typeof activityQuery>,
  ): Promise<z.infer<typeof activityPage>> {
    const { page, wanted } = asked(query);
    return shownAs(await this.mapping.mappings(caller, wanted, page), activityOf);
  }

  @Post('xapi-activities')
  @HttpCode(201)
  @RequireScopes('completions:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Say what an activity of a learning system is',
    description: 'Statements of it that wait become completions in a moment.',
  })
  @ApiResult(activityView, { status: 201 })
  @Throws(statementProblems.XAPI_ACTIVITY_MAPPED)
  async map(
    @CallerParam() caller: Caller,
    @Body({ schema: activityBody }) body: ActivityBody,
  ): Promise<z.infer<typeof activityView>> {
    return activityOf(await this.mapping.map(caller, body));
  }

  @Put('xapi-activities/:id')
  @RequireScopes('completions:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Change what an activity is',
    description: 'What is recorded stays as it is; what waits or was refused is tried again.',
  })
  @ApiResult(activityView, { headers: ['ETag'] })
  async change(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: activityChange }) body: ActivityChange,
    @IfMatch() precondition: Precondition,
  ): Promise<z.infer<typeof activityView>> {
    const changed = await this.mapping.change(caller, id, body, precondition);
    return versioned(activityOf(changed), changed);
  }

  @Delete('xapi-activities/:id')
  @HttpCode(204)
  @RequireScopes('completions:write')
  @SpeaksFor('whole government')
  @ApiDoc({ summary: 'Take the mapping of an activity away; what is recorded stays' })
  async unmap(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<void> {
    await this.mapping.unmap(caller, id);
  }
}
