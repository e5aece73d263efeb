import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, type TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { sessionBody, sessionView, viewOf } from './feedback-session.dto.js';
import type { FeedbackSession } from './feedback-session.schema.js';
import { HoldSession } from './hold-session.js';

@Controller('v1/batches/:id/feedback-session')
@ApiDoc({ tag: 'Feedback' })
export class FeedbackSessionController {
  constructor(
    private readonly holding: HoldSession,
    @InjectStore('FeedbackSession') private readonly sessions: TenantStore<FeedbackSession>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'The feedback session of a batch, and how relevant its programme was found' })
  @RequireScopes('feedback:read')
  @ApiResult(sessionView)
  async get(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof sessionView>> {
    const session = await this.sessions.findOne(tenantId, { _id: id });
    if (!session) throw new NotFound('feedback session');
    return viewOf(session);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Open the feedback session with which a batch ends', description: 'Its participants answer the form of their feedback request; closing the session counts the answers.' })
  @RequireScopes('feedback:write')
  @Idempotent()
  @ApiResult(sessionView, { status: 201 })
  @ApiProblem(409, 'FEEDBACK_SESSION_OPENED', 'The batch has one already')
  async open(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(sessionBody) body: z.infer<typeof sessionBody>): Promise<z.infer<typeof sessionView>> {
    return viewOf(await this.holding.open(caller, id, body));
  }

  @Post('close')
  @HttpCode(200)
  @ApiDoc({ summary: 'Close the feedback session and judge the relevance of the programme', description: 'Many low scores open a revision of the programme; too few answers judge nothing, and the organiser is told.' })
  @RequireScopes('feedback:write')
  @Idempotent()
  @ApiResult(sessionView)
  @ApiProblem(409, 'FEEDBACK_SESSION_CLOSED', 'It was closed before')
  async close(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof sessionView>> {
    return viewOf(await this.holding.close(caller, id));
  }
}
