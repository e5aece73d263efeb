import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams } from '../../ground/lists.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { sessionBody, sessionParams } from './mentoring.dto.js';
import { mentoringProblems } from './mentoring.problems.js';
import { MentoringSessionStore } from './mentoring.schema.js';
import { Mentorings } from './mentorings.js';
import { correctedBody, loggedOf, myMentoringList, myMentoringLog, namedOf } from './own-mentoring.dto.js';
import { OwnMentorings, roleIn } from './own-mentorings.js';

const OWN = 'either of a pair keeps their log';

/** The log of meetings, as the two who meet keep it. */
@Controller('v1/me/mentorings')
@ApiDoc({ tag: 'Oneself' })
export class MyMentoringsController {
  constructor(
    private readonly own: OwnMentorings,
    private readonly pairs: Mentorings,
    private readonly sessions: MentoringSessionStore,
    private readonly participants: ParticipantStore,
  ) {}

  @Get()
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'Mentorings in which one guides or is guided' })
  @ApiResult(myMentoringList)
  async list(@CallerParam() caller: Caller): Promise<z.infer<typeof myMentoringList>> {
    return { items: await this.own.mine(caller) };
  }

  @Get(':id')
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'The log of a mentoring of one’s own' })
  @ApiResult(myMentoringLog)
  show(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof myMentoringLog>> {
    return this.log(caller, id);
  }

  @Post(':id/sessions')
  @HttpCode(201)
  @RequirePerson()
  @SpeaksFor('any', OWN)
  @Idempotent()
  @ApiDoc({ summary: 'Log a meeting that was held' })
  @ApiResult(myMentoringLog, { status: 201 })
  @Throws(authProblems.PERSON_NEEDED, mentoringProblems.SESSION_IN_FUTURE, mentoringProblems.MENTORING_ENDED)
  async add(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: sessionBody }) body: z.infer<typeof sessionBody>,
  ): Promise<z.infer<typeof myMentoringLog>> {
    const { personId, reader } = oneself(caller);
    await this.own.mustBeMine(caller, id);
    await this.pairs.log(reader, id, body, personId);
    return this.log(caller, id);
  }

  @Put(':id/sessions/:sessionId')
  @RequirePerson()
  @SpeaksFor('any', OWN)
  @ApiDoc({
    summary: 'Put a logged meeting right',
    description: 'Until it is signed off. One that the superior sent back waits for the sign-off again.',
  })
  @ApiResult(myMentoringLog)
  @Throws(
    authProblems.PERSON_NEEDED,
    mentoringProblems.SESSION_IN_FUTURE,
    mentoringProblems.SESSION_SIGNED_OFF,
  )
  async correct(
    @CallerParam() caller: Caller,
    @Param({ schema: sessionParams }) { id, sessionId }: z.infer<typeof sessionParams>,
    @Body({ schema: correctedBody }) body: z.infer<typeof correctedBody>,
  ): Promise<z.infer<typeof myMentoringLog>> {
    await this.own.mustBeMine(caller, id);
    await this.pairs.correct(caller, id, sessionId, body);
    return this.log(caller, id);
  }

  private async log(caller: Caller, id: string): Promise<z.infer<typeof myMentoringLog>> {
    const { tenantId } = caller,
      { personId } = oneself(caller),
      pair = await this.own.mustBeMine(caller, id);
    const [sessions, mentee] = await Promise.all([
      this.sessions.find(tenantId, { mentoringId: id }, { sort: { number: -1 } }),
      this.participants.findOne(tenantId, { _id: pair.menteeId }),
    ]);
    const superiorId = mentee?.directSuperiorId,
      around = await this.own.around(tenantId, [pair], superiorId === undefined ? [] : [superiorId]);
    return {
      ...namedOf(pair, around),
      as: roleIn(pair, personId),
      superiorName: superiorId === undefined ? null : around.nameOf(superiorId),
      log: sessions.map((session) => loggedOf(session, around.nameOf)),
    };
  }
}
