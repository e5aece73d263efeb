import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { must, NotFound, type Caller } from '#platform';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { completionRefused } from '../../record/completion/completion.problems.js';
import { CompletionStore } from '../../record/completion/completion.schema.js';
import { RecordCompletion } from '../../record/completion/record-completion.js';
import type { mentoringBody, sessionBody } from './mentoring.dto.js';
import { mentoringProblems } from './mentoring.problems.js';
import {
  MentoringSessionStore,
  MentoringStore,
  type MentoringDocument,
  type MentoringSession,
} from './mentoring.schema.js';
import { isSenior } from './seniority.js';

/** Pairs, their sessions, and the superior's sign-off by which a session earns learning hours. */
@Injectable()
export class Mentorings {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly recording: RecordCompletion,
    private readonly mentorings: MentoringStore,
    private readonly sessions: MentoringSessionStore,
    private readonly participants: ParticipantStore,
    private readonly completions: CompletionStore,
  ) {}

  async begin(
    caller: Caller,
    { mentorId, menteeId, goal, startsOn }: z.infer<typeof mentoringBody>,
  ): Promise<MentoringDocument> {
    const { tenantId } = caller,
      mentor = await this.person(tenantId, mentorId, 'mentorId'),
      mentee = await this.person(tenantId, menteeId, 'menteeId');
    if (caller.agencyIds && !caller.agencyIds.includes(mentee.agencyId))
      throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'menteeId' });
    if (!isSenior(mentor, mentee)) throw mentoringProblems.MENTOR_NOT_SENIOR({ at: 'mentorId' });
    const mentoring: MentoringDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      mentorId,
      menteeId,
      agencyId: mentee.agencyId,
      goal,
      startsOn: startsOn ?? (await this.clock.today(tenantId)),
      status: 'ACTIVE',
      openKey: 'ACTIVE',
      sessions: 0,
    };
    try {
      return await this.transactions.run((tx) => this.mentorings.insertOne(tenantId, mentoring, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw mentoringProblems.MENTORING_RUNS();
      throw error;
    }
  }

  /** Ending again changes nothing. */
  async end(caller: Caller, id: string): Promise<MentoringDocument> {
    const { tenantId } = caller,
      mentoring = await this.visible(caller, id);
    if (mentoring.status === 'ENDED') return mentoring;
    const ended = must(
      await this.mentorings.findOneAndUpdate(
        tenantId,
        { _id: id },
        {
          $set: { status: 'ENDED', updatedAt: this.clock.now() },
          $unset: { openKey: '' },
          $inc: { version: 1 },
        },
      ),
      'the document of mentorings',
    );
    return ended;
  }

  /** A client of single agencies sees and changes what its own people learn. */
  async visible({ tenantId, agencyIds }: Caller, id: string): Promise<MentoringDocument> {
    const mentoring = await this.mentorings.findOne(tenantId, {
      _id: id,
      ...(agencyIds && { agencyId: { $in: [...agencyIds] } }),
    });
    if (!mentoring) throw new NotFound('mentoring');
    return mentoring;
  }

  async log(caller: Caller, id: string, body: z.infer<typeof sessionBody>): Promise<MentoringSession> {
    const { tenantId } = caller,
      today = await this.clock.today(tenantId),
      { heldOn = today, minutes, notes } = body;
    if (heldOn > today) throw mentoringProblems.SESSION_IN_FUTURE({ at: 'heldOn' });
    await this.visible(caller, id);
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const mentoring = await this.mentorings.findOneAndUpdate(
        tenantId,
        { _id: id, status: 'ACTIVE' },
        { $inc: { sessions: 1, version: 1 }, $set: { updatedAt: now } },
        { session: tx },
      );
      if (!mentoring) throw mentoringProblems.MENTORING_ENDED();
      const session: MentoringSession = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        mentoringId: id,
        menteeId: mentoring.menteeId,
        number: mentoring.sessions,
        heldOn,
        minutes,
        notes,
        status: 'LOGGED',
      };
      await this.sessions.insertMany(tenantId, [session], tx);
      return session;
    });
  }

  /** The completion has a natural key, so a sign-off that was cut off half-way is simply repeated. */
  async signOff(
    caller: Caller,
    mentoringId: string,
    sessionId: string,
    superiorId: string,
  ): Promise<MentoringSession> {
    const { tenantId } = caller,
      mentoring = await this.visible(caller, mentoringId),
      session = await this.sessions.findOne(tenantId, { _id: sessionId, mentoringId });
    if (!session) throw new NotFound('mentoring session');
    if (session.status === 'SIGNED_OFF') return session;
    const mentee = await this.person(tenantId, session.menteeId, 'menteeId');
    const superior = await this.person(tenantId, superiorId, 'superiorId');
    const allowed = mentee.directSuperiorId
      ? superior._id === mentee.directSuperiorId
      : superior._id !== mentee._id && superior._id !== mentoring.mentorId;
    if (!allowed) throw mentoringProblems.SIGN_OFF_NOT_BY_SUPERIOR({ at: 'superiorId' });

    const title = `Mentoring: ${mentoring.goal} (pertemuan ${session.number})`,
      { heldOn } = session;
    const result = must(
      (
        await this.recording.recordAll(
          tenantId,
          [
            {
              participantId: mentee._id,
              title,
              form: 'mentoring',
              international: false,
              startDate: heldOn,
              endDate: heldOn,
              claimedTenths: null,
              minutes: null,
              units: 1,
              separate: true,
              requestKey: `mentoring:${sessionId}`,
            },
          ],
          caller,
        )
      )[0],
      'result',
    );
    if (result.status === 'REFUSED') throw completionRefused(result.code);
    const { completionId, creditedHours } = result,
      creditReason = must(
        await this.completions.findOne(tenantId, { _id: completionId }),
        'the document of completions',
      ).creditReason,
      now = this.clock.now();
    const signed = {
      status: 'SIGNED_OFF' as const,
      signedOffBy: superiorId,
      signedOffAt: now,
      completionId,
      creditedHours,
      creditReason,
      updatedAt: now,
    };
    await this.sessions.updateOne(
      tenantId,
      { _id: sessionId, status: 'LOGGED' },
      {
        $set: signed,
        $inc: { version: 1 },
      },
    );
    return must(await this.sessions.findOne(tenantId, { _id: sessionId }), 'the document of sessions');
  }

  private async person(tenantId: TenantId, id: string, path: string): Promise<ParticipantDocument> {
    const person = await this.participants.findOne(tenantId, { _id: id });
    if (!person?.active) throw participantProblems.PARTICIPANT_UNKNOWN({ at: path });
    return person;
  }
}
