import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
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
import { idParams } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { completionProblems } from '../../record/completion/completion.problems.js';
import {
  mentoringBody,
  mentoringPage,
  mentoringQuery,
  mentoringView,
  sessionBody,
  sessionList,
  sessionParams,
  sessionView,
  sessionViewOf,
  signOffBody,
  viewOf,
} from './mentoring.dto.js';
import { mentoringProblems } from './mentoring.problems.js';
import { MentoringSessionStore, MentoringStore } from './mentoring.schema.js';
import { Mentorings } from './mentorings.js';

@Controller('v1/mentorings')
@ApiDoc({ tag: 'Mentoring' })
export class MentoringController {
  constructor(
    private readonly pairs: Mentorings,
    private readonly mentorings: MentoringStore,
    private readonly sessions: MentoringSessionStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Pairs of mentor and mentee' })
  @RequireScopes('mentoring:read')
  @ApiResult(mentoringPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: mentoringQuery }) query: z.infer<typeof mentoringQuery>,
  ): Promise<z.infer<typeof mentoringPage>> {
    const { page, wanted } = asked(query);
    const found = await this.mentorings.forCaller(caller).page(wanted, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Pair a senior with somebody newer' })
  @RequireScopes('mentoring:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(mentoringView, { status: 201 })
  @Throws(
    participantProblems.PARTICIPANT_UNKNOWN,
    mentoringProblems.MENTOR_NOT_SENIOR,
    mentoringProblems.MENTORING_RUNS,
  )
  async begin(
    @CallerParam() caller: Caller,
    @Body({ schema: mentoringBody }) body: z.infer<typeof mentoringBody>,
  ): Promise<z.infer<typeof mentoringView>> {
    return viewOf(await this.pairs.begin(caller, body));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiDoc({ summary: 'End a mentoring; its sessions stay' })
  @RequireScopes('mentoring:write')
  @SpeaksFor('own agency')
  @ApiResult(mentoringView)
  async end(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof mentoringView>> {
    return viewOf(await this.pairs.end(caller, id));
  }

  @Get(':id/sessions')
  @ApiDoc({ summary: 'The log of sessions' })
  @RequireScopes('mentoring:read')
  @ApiResult(sessionList)
  async log(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof sessionList>> {
    await this.pairs.visible(caller, id);
    return {
      items: (await this.sessions.find(caller.tenantId, { mentoringId: id }, { sort: { number: 1 } })).map(
        sessionViewOf,
      ),
    };
  }

  @Post(':id/sessions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Log a session that was held' })
  @RequireScopes('mentoring:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(sessionView, { status: 201 })
  @Throws(mentoringProblems.SESSION_IN_FUTURE, mentoringProblems.MENTORING_ENDED)
  async add(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: sessionBody }) body: z.infer<typeof sessionBody>,
  ): Promise<z.infer<typeof sessionView>> {
    return sessionViewOf(await this.pairs.log(caller, id, body));
  }

  @Post(':id/sessions/:sessionId/sign-off')
  @HttpCode(200)
  @ApiDoc({
    summary: "The superior's sign-off",
    description:
      'Credits the mentee by the rule of mentoring: 2 JP a session, at most two sessions a month. A second sign-off changes nothing.',
  })
  @RequireScopes('mentoring:write')
  @SpeaksFor('own agency')
  @ApiResult(sessionView)
  @Throws(
    authProblems.NOT_YOURSELF,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    mentoringProblems.SIGN_OFF_NOT_BY_SUPERIOR,
    mentoringProblems.SESSION_CHANGED,
    completionProblems.COMPLETION_TOO_OLD,
  )
  async signOff(
    @CallerParam() caller: Caller,
    @Param({ schema: sessionParams }) { id, sessionId }: z.infer<typeof sessionParams>,
    @Body({ schema: signOffBody }) { superiorId }: z.infer<typeof signOffBody>,
  ): Promise<z.infer<typeof sessionView>> {
    mustBeOneself(caller, superiorId, 'superiorId');
    const session = { mentoringId: id, sessionId };
    return sessionViewOf(await this.pairs.signOff(caller, session, superiorId));
  }
}
