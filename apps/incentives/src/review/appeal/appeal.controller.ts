import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { asked, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  mustBeOneself,
  NotFound,
  oneself,
  RequirePerson,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { participantProblems } from '../../ground/participant/participant.problems.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { budgetProblems } from '../../rules/budget/budget.problems.js';
import {
  appealBody,
  appealPage,
  appealPath,
  appealQuery,
  appealView,
  verdictBody,
  viewOf,
  type AppealBody,
  type VerdictBody,
} from './appeal.dto.js';
import { appealProblems } from './appeal.problems.js';
import { AppealStore, type AppealDocument } from './appeal.schema.js';
import { DecideAppeal } from './decide-appeal.js';
import { FileAppeal } from './file-appeal.js';

const mineQuery = appealQuery.omit({ participantId: true });
const ownAppeal = appealBody.omit({ participantId: true });

@ApiDoc({ tag: 'Appeals' })
@Controller('v1')
export class AppealController {
  constructor(
    private readonly filing: FileAppeal,
    private readonly deciding: DecideAppeal,
    private readonly clock: TenantClock,
    private readonly appeals: AppealStore,
  ) {}

  @Get('me/appeals')
  @RequirePerson()
  @ApiDoc({ summary: "One's own appeals, with the last day for each answer" })
  @ApiResult(appealPage)
  @Throws(authProblems.PERSON_NEEDED)
  mine(
    @CallerParam() caller: Caller,
    @Query({ schema: mineQuery }) query: z.output<typeof mineQuery>,
  ): Promise<z.infer<typeof appealPage>> {
    const { personId, reader } = oneself(caller);
    return this.list(reader, { ...query, participantId: personId });
  }

  @Post('me/appeals')
  @RequirePerson()
  @SpeaksFor('any', 'a person appeals against a decision about themselves')
  @Idempotent()
  @ApiDoc({ summary: 'Appeal against a decision about oneself' })
  @ApiResult(appealView, { status: 201 })
  @Throws(
    authProblems.PERSON_NEEDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    appealProblems.DECISION_UNKNOWN,
    appealProblems.DECISION_NOT_AS_NAMED,
    appealProblems.APPEAL_TOO_LATE,
    appealProblems.APPEAL_EXISTS,
  )
  async fileMine(
    @CallerParam() caller: Caller,
    @Body({ schema: ownAppeal }) body: z.output<typeof ownAppeal>,
  ): Promise<z.infer<typeof appealView>> {
    const { personId: participantId, reader } = oneself(caller);
    return viewOf(
      await this.filing.execute(reader, { ...body, participantId }),
      await this.clock.today(caller.tenantId),
    );
  }

  @Get('appeals')
  @RequireScopes('appeals:read')
  @ApiDoc({
    summary: 'Appeals against decisions',
    description: 'With the decision as it stood, the last day for the verdict, and the verdict.',
  })
  @ApiResult(appealPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: appealQuery }) query: z.output<typeof appealQuery>,
  ): Promise<z.infer<typeof appealPage>> {
    const today = await this.clock.today(caller.tenantId),
      { page, wanted } = asked(query),
      { overdue, ...given } = wanted;
    const late = overdue ? { status: 'OPEN', decideBy: { $lt: today } } : {};
    const found = await this.appeals
      .forCaller(caller)
      .page({ ...given, ...late } as Filter<AppealDocument>, page);
    return { ...found, items: found.items.map((appeal) => viewOf(appeal, today)) };
  }

  @Get('appeals/:appealId')
  @RequireScopes('appeals:read')
  @ApiDoc({ summary: 'An appeal' })
  @ApiResult(appealView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: appealPath }) { appealId }: z.output<typeof appealPath>,
  ): Promise<z.infer<typeof appealView>> {
    const appeal = await this.appeals.forCaller(caller).findOne({ _id: appealId });
    if (!appeal) throw new NotFound('appeal');
    return viewOf(appeal, await this.clock.today(caller.tenantId));
  }

  @Post('appeals')
  @Idempotent()
  @RequireScopes('appeals:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Appeal against a decision',
    description:
      'For the person whom it is about. The decision is kept as it stands, with its inputs; a person decides on the appeal.',
  })
  @ApiResult(appealView, { status: 201 })
  @Throws(
    authProblems.NOT_YOURSELF,
    participantProblems.PARTICIPANT_UNKNOWN,
    appealProblems.DECISION_UNKNOWN,
    appealProblems.DECISION_NOT_AS_NAMED,
    appealProblems.APPEAL_TOO_LATE,
    appealProblems.APPEAL_EXISTS,
  )
  async file(
    @CallerParam() caller: Caller,
    @Body({ schema: appealBody }) body: AppealBody,
  ): Promise<z.infer<typeof appealView>> {
    mustBeOneself(caller, body.participantId, 'participantId');
    return viewOf(await this.filing.execute(caller, body), await this.clock.today(caller.tenantId));
  }

  @Post('appeals/:appealId/decide')
  @HttpCode(200)
  @Idempotent()
  @RequireScopes('appeals:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Decide on an appeal',
    description:
      'OVERRIDE grants, reinstates or takes back the award at once. Decisions of other services are changed by these, upon the event.',
  })
  @ApiResult(appealView)
  @Throws(
    authProblems.NOT_YOURSELF,
    participantProblems.PARTICIPANT_UNKNOWN,
    appealProblems.NOT_IMPARTIAL,
    appealProblems.APPEAL_DECIDED,
    appealProblems.COMPLETION_WITHDRAWN,
    budgetProblems.INCENTIVE_BUDGET_EXHAUSTED,
    budgetProblems.LEGAL_BASIS_REQUIRED,
  )
  async decide(
    @CallerParam() caller: Caller,
    @Param({ schema: appealPath }) { appealId }: z.output<typeof appealPath>,
    @Body({ schema: verdictBody }) body: VerdictBody,
  ): Promise<z.infer<typeof appealView>> {
    mustBeOneself(caller, body.decidedBy, 'decidedBy');
    return viewOf(
      await this.deciding.decide(caller, appealId, body),
      await this.clock.today(caller.tenantId),
    );
  }
}
