import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { must, NotFound, sees, type Caller } from '#platform';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { completionRefused } from '../../record/completion/completion.problems.js';
import { CompletionStore } from '../../record/completion/completion.schema.js';
import { RecordCompletion } from '../../record/completion/record-completion.js';
import { MentoringTasks } from './mentoring-tasks.js';
import type { mentoringBody, sessionBody } from './mentoring.dto.js';
import { mentoringProblems } from './mentoring.problems.js';
import {
  MentoringSessionStore,
  MentoringStore,
  type MentoringDocument,
  type MentoringSession,
} from './mentoring.schema.js';
import { isSenior } from './seniority.js';

/** What may still be put right: neither signed off nor being signed off. */
const unsigned: Filter<MentoringSession> = {
  status: { $in: ['LOGGED', 'RETURNED'] },
  signedOffBy: { $exists: false },
};

/** Pairs, their sessions, and the superior's sign-off by which a session earns learning hours. */
@Injectable()
export class Mentorings {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly recording: RecordCompletion,
    private readonly tasks: MentoringTasks,
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
    if (!sees(caller, mentee.agencyId)) throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'menteeId' });
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
  async visible(caller: Caller, id: string): Promise<MentoringDocument> {
    const mentoring = await this.mentorings.forCaller(caller).findOne({ _id: id });
    if (!mentoring) throw new NotFound('mentoring');
    return mentoring;
  }

  /** @param loggedBy the participant, where it is one of the pair and not a program */
  async log(
    caller: Caller,
    id: string,
    body: z.infer<typeof sessionBody>,
    loggedBy?: string,
  ): Promise<MentoringSession> {
    const { tenantId } = caller,
      { heldOn, minutes, notes } = await this.held(tenantId, body);
    await this.visible(caller, id);
    const dueOn = await this.tasks.dueOn(tenantId);
    return this.outbox.transaction(async (tx) => {
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
        dueOn,
        ...(loggedBy !== undefined && { loggedBy }),
      };
      await this.sessions.insertMany(tenantId, [session], tx);
      await this.tasks.tell(session, tx);
      return session;
    });
  }

  /**
   * Puts right what was logged, and asks for the sign-off again. @throws NOT_FOUND, SESSION_IN_FUTURE,
   * SESSION_SIGNED_OFF
   */
  async correct(
    { tenantId }: Caller,
    mentoringId: string,
    sessionId: string,
    body: z.infer<typeof sessionBody>,
  ): Promise<MentoringSession> {
    const held = await this.held(tenantId, body);
    const corrected = await this.change(
      tenantId,
      { _id: sessionId, mentoringId },
      { $set: { ...held, status: 'LOGGED' }, $unset: { returnedReason: '' } },
    );
    if (corrected) return corrected;
    if (await this.sessions.findOne(tenantId, { _id: sessionId, mentoringId }))
      throw mentoringProblems.SESSION_SIGNED_OFF();
    throw new NotFound('mentoring session');
  }

  /** Asks the pair to put something right. Returned again it has the newer reason. @throws SESSION_SIGNED_OFF */
  async sendBack(tenantId: TenantId, sessionId: string, returnedReason: string): Promise<void> {
    const returned = await this.change(
      tenantId,
      { _id: sessionId },
      { $set: { status: 'RETURNED', returnedReason } },
    );
    if (!returned) throw mentoringProblems.SESSION_SIGNED_OFF();
  }

  /** What is not signed off waits for somebody else from now on, or again: the days begin anew. */
  private async change(
    tenantId: TenantId,
    which: Pick<MentoringSession, '_id'> & Partial<Pick<MentoringSession, 'mentoringId'>>,
    { $set, $unset }: { $set: Partial<MentoringSession>; $unset?: { returnedReason: '' } },
  ): Promise<MentoringSession | null> {
    const dueOn = await this.tasks.dueOn(tenantId);
    return this.outbox.transaction(async (tx) => {
      const changed = await this.sessions.findOneAndUpdate(
        tenantId,
        { ...which, ...unsigned },
        {
          $set: { ...$set, dueOn, updatedAt: this.clock.now() },
          $unset: { ...$unset, untold: '' },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (changed) await this.tasks.tell(changed, tx);
      return changed;
    });
  }

  /** @throws SESSION_IN_FUTURE */
  private async held(tenantId: TenantId, { heldOn, minutes, notes }: z.infer<typeof sessionBody>) {
    const today = await this.clock.today(tenantId),
      day = heldOn ?? today;
    if (day > today) throw mentoringProblems.SESSION_IN_FUTURE({ at: 'heldOn' });
    return { heldOn: day, minutes, notes };
  }

  /**
   * The completion has a natural key, so a sign-off that was cut off half-way is simply repeated.
   * @param version of the session as the superior has read it
   */
  async signOff(
    caller: Caller,
    { mentoringId, sessionId, version }: { mentoringId: string; sessionId: string; version?: number },
    superiorId: string,
  ): Promise<MentoringSession> {
    const { tenantId } = caller,
      mentoring = await this.visible(caller, mentoringId),
      session = await this.sessions.findOne(tenantId, { _id: sessionId, mentoringId });
    if (!session) throw new NotFound('mentoring session');
    if (session.status === 'SIGNED_OFF') return session;
    if (version !== undefined && session.version !== version) throw mentoringProblems.SESSION_CHANGED();
    const mentee = await this.person(tenantId, session.menteeId, 'menteeId');
    const superior = await this.person(tenantId, superiorId, 'superiorId');
    const allowed = mentee.directSuperiorId
      ? superior._id === mentee.directSuperiorId
      : superior._id !== mentee._id && superior._id !== mentoring.mentorId;
    if (!allowed) throw mentoringProblems.SIGN_OFF_NOT_BY_SUPERIOR({ at: 'superiorId' });
    await this.claim(session, superiorId);

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
    if (result.status === 'REFUSED') {
      await this.letGo(session);
      throw completionRefused(result.code);
    }
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
      // where an earlier release logged it: whatever waits has a day
      dueOn: session.dueOn ?? heldOn,
      updatedAt: now,
    };
    await this.outbox.transaction(async (tx) => {
      const ended = await this.sessions.findOneAndUpdate(
        tenantId,
        { _id: sessionId, status: 'LOGGED' },
        {
          $set: signed,
          $unset: { returnedReason: '', untold: '' },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (ended) await this.tasks.tell(ended, tx);
    });
    return must(await this.sessions.findOne(tenantId, { _id: sessionId }), 'the document of sessions');
  }

  /** From here on nobody corrects what is being signed off. @throws SESSION_CHANGED */
  private async claim({ tenantId, _id, version }: MentoringSession, superiorId: string): Promise<void> {
    const claimed = await this.sessions.updateOne(
      tenantId,
      { _id, version, status: { $ne: 'SIGNED_OFF' } },
      { $set: { status: 'LOGGED', signedOffBy: superiorId }, $unset: { returnedReason: '' } },
    );
    if (claimed.matchedCount === 0) throw mentoringProblems.SESSION_CHANGED();
  }

  private async letGo({ tenantId, _id, status, returnedReason }: MentoringSession): Promise<void> {
    await this.sessions.updateOne(
      tenantId,
      { _id, status: 'LOGGED' },
      {
        $set: { status, ...(returnedReason !== undefined && { returnedReason }) },
        $unset: { signedOffBy: '' },
      },
    );
  }

  private async person(tenantId: TenantId, id: string, path: string): Promise<ParticipantDocument> {
    const person = await this.participants.findOne(tenantId, { _id: id });
    if (!person?.active) throw participantProblems.PARTICIPANT_UNKNOWN({ at: path });
    return person;
  }
}
