import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  NotFound,
  oneself,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams } from '../../ground/lists.js';
import { OwnPeople } from '../../people/participant/own-people.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { completionProblems } from '../../record/completion/completion.problems.js';
import { mentoringProblems } from './mentoring.problems.js';
import {
  MentoringSessionStore,
  MentoringStore,
  type MentoringDocument,
  type MentoringSession,
} from './mentoring.schema.js';
import { Mentorings } from './mentorings.js';
import {
  loggedOf,
  namedOf,
  sendBackBody,
  teamMentoring,
  teamMentoringBody,
  teamMentoringList,
  teamSession,
  teamSessionPage,
  teamSessionParams,
  teamSessionQuery,
  teamSignOffBody,
} from './own-mentoring.dto.js';
import { OwnMentorings } from './own-mentorings.js';

const SUPERIOR = 'a superior speaks for the people whose record names them';
type Session = z.infer<typeof teamSession>;

/** Mentoring of a superior's own people: begun, ended, and its meetings signed off. */
@Controller('v1/me/team')
@ApiDoc({ tag: 'Leaders' })
export class TeamMentoringsController {
  constructor(
    private readonly people: OwnPeople,
    private readonly own: OwnMentorings,
    private readonly pairs: Mentorings,
    private readonly mentorings: MentoringStore,
    private readonly sessions: MentoringSessionStore,
    private readonly participants: ParticipantStore,
  ) {}

  @Get('mentorings')
  @RequireScopes('team')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'Mentorings of the own people' })
  @ApiResult(teamMentoringList)
  async list(@CallerParam() caller: Caller): Promise<z.infer<typeof teamMentoringList>> {
    return { items: await this.own.ofTeam(caller) };
  }

  @Post('mentorings')
  @HttpCode(201)
  @RequireScopes('team')
  @SpeaksFor('any', SUPERIOR)
  @Idempotent()
  @ApiDoc({ summary: 'Pair one of the own people with a senior' })
  @ApiResult(teamMentoring, { status: 201 })
  @Throws(
    authProblems.PERSON_NEEDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    mentoringProblems.MENTOR_NOT_SENIOR,
    mentoringProblems.MENTORING_RUNS,
  )
  async begin(
    @CallerParam() caller: Caller,
    @Body({ schema: teamMentoringBody }) body: z.infer<typeof teamMentoringBody>,
  ): Promise<z.infer<typeof teamMentoring>> {
    const { mentorEmployeeNumber: number, ...asked } = body,
      { personId, reader } = oneself(caller);
    if (!(await this.own.peopleOf(caller)).includes(asked.menteeId))
      throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'menteeId' });
    const mentorId = number === undefined ? personId : await this.idOf(caller, number);
    return this.one(caller, await this.pairs.begin(reader, { ...asked, mentorId }));
  }

  @Post('mentorings/:id/end')
  @HttpCode(200)
  @RequireScopes('team')
  @SpeaksFor('any', SUPERIOR)
  @ApiDoc({ summary: 'End a mentoring of one of the own people; its meetings stay' })
  @ApiResult(teamMentoring)
  @Throws(authProblems.PERSON_NEEDED)
  async end(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof teamMentoring>> {
    const found = await this.mentorings.findOne(caller.tenantId, {
      _id: id,
      menteeId: { $in: await this.own.peopleOf(caller) },
    });
    if (!found) throw new NotFound('mentoring');
    return this.one(caller, await this.pairs.end(oneself(caller).reader, id));
  }

  @Get('mentoring-sessions')
  @RequireScopes('team')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'Meetings of the own people that wait for the sign-off' })
  @ApiResult(teamSessionPage)
  async waiting(
    @CallerParam() caller: Caller,
    @Query({ schema: teamSessionQuery }) { status, ...page }: z.infer<typeof teamSessionQuery>,
  ): Promise<z.infer<typeof teamSessionPage>> {
    const menteeId = { $in: await this.own.peopleOf(caller) },
      found = await this.sessions.page(caller.tenantId, { menteeId, status }, page);
    return { ...found, items: await this.shown(caller, found.items) };
  }

  @Post('mentoring-sessions/:sessionId/sign-off')
  @HttpCode(200)
  @RequireScopes('team')
  @SpeaksFor('any', SUPERIOR)
  @ApiDoc({
    summary: 'Sign a meeting off that one of the own people had with their mentor',
    description: 'Credits the mentee by the rule of mentoring. A second sign-off changes nothing.',
  })
  @ApiResult(teamSession)
  @Throws(
    authProblems.PERSON_NEEDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    mentoringProblems.SIGN_OFF_NOT_BY_SUPERIOR,
    mentoringProblems.SESSION_CHANGED,
    completionProblems.COMPLETION_TOO_OLD,
  )
  async signOff(
    @CallerParam() caller: Caller,
    @Param({ schema: teamSessionParams }) { sessionId }: z.infer<typeof teamSessionParams>,
    @Body({ schema: teamSignOffBody }) { version }: z.infer<typeof teamSignOffBody>,
  ): Promise<Session> {
    const { mentoringId, menteeId } = await this.must(caller, sessionId),
      { personId, reader } = await this.people.mustLead(caller, menteeId);
    return this.shownOne(
      caller,
      await this.pairs.signOff(reader, { mentoringId, sessionId, version }, personId),
    );
  }

  @Post('mentoring-sessions/:sessionId/return')
  @HttpCode(200)
  @RequireScopes('team')
  @SpeaksFor('any', SUPERIOR)
  @ApiDoc({ summary: 'Ask the pair to put a meeting right before it is signed off' })
  @ApiResult(teamSession)
  @Throws(authProblems.PERSON_NEEDED, mentoringProblems.SESSION_SIGNED_OFF)
  async sendBack(
    @CallerParam() caller: Caller,
    @Param({ schema: teamSessionParams }) { sessionId }: z.infer<typeof teamSessionParams>,
    @Body({ schema: sendBackBody }) { reason }: z.infer<typeof sendBackBody>,
  ): Promise<Session> {
    await this.must(caller, sessionId);
    await this.pairs.sendBack(caller.tenantId, sessionId, reason);
    return this.shownOne(caller, await this.must(caller, sessionId));
  }

  /** @throws NotFound for a meeting of somebody else's people */
  private async must(caller: Caller, _id: string): Promise<MentoringSession> {
    const found = await this.sessions.findOne(caller.tenantId, {
      _id,
      menteeId: { $in: await this.own.peopleOf(caller) },
    });
    if (!found) throw new NotFound('mentoring session');
    return found;
  }

  /** @throws PARTICIPANT_UNKNOWN */
  private async idOf({ tenantId }: Caller, text: string): Promise<string> {
    const employeeNumber = text.replaceAll(/[\s.-]/g, ''),
      found = await this.participants.findOne(tenantId, { employeeNumber, active: true });
    if (!found) throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'mentorEmployeeNumber' });
    return found._id;
  }

  private async one({ tenantId }: Caller, pair: MentoringDocument): Promise<z.infer<typeof teamMentoring>> {
    return namedOf(pair, await this.own.around(tenantId, [pair]));
  }

  private async shownOne(caller: Caller, session: MentoringSession): Promise<Session> {
    const [shown] = await this.shown(caller, [session]);
    if (!shown) throw new NotFound('mentoring session');
    return shown;
  }

  private async shown({ tenantId }: Caller, found: readonly MentoringSession[]): Promise<Session[]> {
    const pairs = await this.mentorings.find(tenantId, {
        _id: { $in: [...new Set(found.map(({ mentoringId }) => mentoringId))] },
      }),
      signed = await this.sessions.find(
        tenantId,
        { menteeId: { $in: [...new Set(found.map(({ menteeId }) => menteeId))] }, status: 'SIGNED_OFF' },
        { projection: { menteeId: 1, heldOn: 1 } },
      ),
      { nameOf } = await this.own.around(tenantId, pairs),
      pairOf = new Map(pairs.map((pair) => [pair._id, pair]));
    return found.flatMap((session) => {
      const pair = pairOf.get(session.mentoringId);
      if (!pair) return [];
      const { mentorId, menteeId, goal } = pair,
        month = session.heldOn.slice(0, 7);
      return [
        {
          ...loggedOf(session, nameOf),
          mentoringId: pair._id,
          mentor: { id: mentorId, name: nameOf(mentorId) },
          mentee: { id: menteeId, name: nameOf(menteeId) },
          goal,
          version: session.version,
          signedThisMonth: signed.filter(
            (each) => each.menteeId === menteeId && each.heldOn.startsWith(month),
          ).length,
        },
      ];
    });
  }
}
