import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  httpProblems,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams } from '../../ground/lists.js';
import { CloseSession } from './close-session.js';
import { sessionBody, sessionView, viewOf } from './feedback-session.dto.js';
import { feedbackSessionProblems } from './feedback-session.problems.js';
import { FeedbackSessionStore } from './feedback-session.schema.js';
import { OpenSession } from './open-session.js';

@Controller('v1/batches/:id/feedback-session')
@ApiDoc({ tag: 'Feedback' })
export class FeedbackSessionController {
  constructor(
    private readonly opening: OpenSession,
    private readonly closing: CloseSession,
    private readonly sessions: FeedbackSessionStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'The feedback session of a batch, and how relevant its programme was found' })
  @RequireScopes('feedback:read')
  @ApiResult(sessionView)
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof sessionView>> {
    const session = await this.sessions.findOne(tenantId, { _id: id });
    if (!session) throw new NotFound('feedback session');
    return viewOf(session);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Open the feedback session with which a batch ends',
    description:
      'Its participants answer the form of their feedback request; closing the session counts the answers.',
  })
  @RequireScopes('feedback:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(sessionView, { status: 201 })
  @Throws(
    authProblems.OTHER_AGENCY,
    feedbackSessionProblems.FEEDBACK_SESSION_OPENED,
    httpProblems.DATE_IN_FUTURE,
  )
  async open(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: sessionBody }) body: z.infer<typeof sessionBody>,
  ): Promise<z.infer<typeof sessionView>> {
    return viewOf(await this.opening.open(caller, id, body));
  }

  @Post('close')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Close the feedback session and judge the relevance of the programme',
    description:
      'Many low scores open a revision of the programme; too few answers judge nothing, and the organiser is told.',
  })
  @RequireScopes('feedback:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(sessionView)
  @Throws(authProblems.OTHER_AGENCY, feedbackSessionProblems.FEEDBACK_SESSION_CLOSED)
  async close(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof sessionView>> {
    return viewOf(await this.closing.close(caller, id));
  }
}
