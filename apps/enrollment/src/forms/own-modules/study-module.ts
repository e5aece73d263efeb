import { Injectable } from '@nestjs/common';
import { moduleTestScored, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { fieldError, NotFound, oneself, type Caller } from '#platform';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import type { ModuleQuestion, TestPhase } from '../module-content/content.schema.js';
import { LearnModule } from '../self-paced/learn-module.js';
import { selfPacedProblems } from '../self-paced/self-paced.problems.js';
import { LearningModuleStore } from '../self-paced/self-paced.schema.js';
import { DoneInModule } from './done-in-module.js';
import { OwnModules, type OwnModule } from './own-modules.js';
import { faultsOf, isPassed, scoresOf, type Answer } from './scoring.js';
import { studyProblems } from './study.problems.js';
import type { TestAttempt } from './study.schema.js';

/**
 * A module that somebody works through in the pages. What they did is kept first; then their progress rises
 * by what is kept, so that a request that was cut off in between is repaired by the same request again.
 */
@Injectable()
export class StudyModule {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly learning: LearnModule,
    private readonly own: OwnModules,
    private readonly done: DoneInModule,
    private readonly modules: LearningModuleStore,
    private readonly participants: ParticipantStore,
  ) {}

  /** Marked again, or after the end, it changes nothing. */
  async markDone(caller: Caller, id: string, materialId: string): Promise<void> {
    const { personId } = oneself(caller),
      { tenantId } = caller,
      own = await this.own.of(caller, personId, id);
    if (!own.materials.some(({ _id }) => _id === materialId)) throw new NotFound('part of a module');
    if (own.progress?.finishedOn !== undefined) return;
    if (own.closed) throw selfPacedProblems.MODULE_CLOSED({ closesOn: own.module.closesOn });
    if (!own.way.readable) throw studyProblems.PRE_TEST_FIRST();
    const agencyId = await this.agencyOf(tenantId, personId);
    await this.done.mark(tenantId, { moduleId: id, participantId: personId, agencyId, materialId });
    await this.rise(caller, personId, id);
  }

  /**
   * Scores the answers of a test. The same ones for the same try again find what they were scored.
   * @param number which try it is, so that two windows do not use up two
   * @param testVersion of the questions that were seen
   */
  async handIn(
    caller: Caller,
    id: string,
    phase: TestPhase,
    { number, testVersion, answers }: { number: number; testVersion: number; answers: Answer[] },
  ): Promise<TestAttempt> {
    const { personId } = oneself(caller),
      { tenantId } = caller;
    const score = () =>
      this.transactions.run(async (tx) => {
        const own = await this.own.of(caller, personId, id, tx),
          tries = own.attempts.filter((each) => each.phase === phase),
          before = tries.find((each) => each.number === number);
        if (before && sameAnswers(before.answers, answers)) return before;
        this.mustTake(own, phase);
        if (number !== tries.length + 1) throw studyProblems.TEST_OVER();
        if (testVersion !== (own.module.testVersion ?? 0)) throw studyProblems.TEST_CHANGED();
        const asked = own.questions[phase];
        mustBeComplete(asked, answers);
        const scores = scoresOf(asked, answers),
          now = this.clock.now();
        const handedIn: TestAttempt = {
          _id: newId(),
          tenantId,
          ...stamps(now),
          moduleId: id,
          programmeId: own.module.programmeId,
          participantId: personId,
          agencyId: await this.agencyOf(tenantId, personId),
          phase,
          number,
          answers,
          scores,
          passed: phase === 'PRE' || isPassed(scores, own.module.passPercent),
        };
        if (!own.module.answeredSince)
          await this.modules.updateOne(
            tenantId,
            { _id: id },
            { $set: { answeredSince: now, updatedAt: now }, $inc: { version: 1 } },
            { session: tx },
          );
        await this.done.handIn(handedIn, tx);
        await this.outbox.append(tx, [scoredEvent(handedIn)]);
        return handedIn;
      });
    // Two windows at once: the second finds what the first has handed in.
    const attempt = await score().catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return score();
    });
    await this.rise(caller, personId, id);
    return attempt;
  }

  /** @throws where somebody cannot hand in this test now */
  mustTake({ way, closed, module, progress }: OwnModule, phase: TestPhase): void {
    const state = phase === 'PRE' ? way.pre : way.post;
    if (state === 'OPEN') return;
    if (state === 'NONE') throw new NotFound('part of a module');
    if (state === 'WAITS')
      throw way.readable ? studyProblems.MATERIALS_FIRST() : studyProblems.PRE_TEST_FIRST();
    if (closed && state === 'MISSED' && progress?.finishedOn === undefined)
      throw selfPacedProblems.MODULE_CLOSED({ closesOn: module.closesOn });
    throw studyProblems.TEST_OVER();
  }

  /**
   * The progress follows what is kept. Nothing is reported of a module whose end was noted: what was taken
   * back from somebody is not credited again by their own mark.
   */
  private async rise(caller: Caller, personId: string, id: string): Promise<void> {
    const { way, progress } = await this.own.of(caller, personId, id);
    if (progress?.finishedOn === undefined)
      await this.learning.advance(oneself(caller).reader, id, personId, way.percent);
  }

  private async agencyOf(tenantId: TenantId, personId: string): Promise<string> {
    const person = await this.participants.findOne(
      tenantId,
      { _id: personId },
      { projection: { agencyId: 1, active: 1 } },
    );
    if (!person?.active) throw participantProblems.PARTICIPANT_UNKNOWN();
    return person.agencyId;
  }
}

const keyOf = (answers: readonly Answer[]): string =>
  JSON.stringify(answers.map(({ questionId, choice }) => [questionId, choice]).sort());
const sameAnswers = (one: readonly Answer[], other: readonly Answer[]): boolean =>
  keyOf(one) === keyOf(other);

function mustBeComplete(asked: readonly ModuleQuestion[], answers: readonly Answer[]): void {
  const faults = faultsOf(asked, answers);
  if (faults.length === 0) return;
  throw studyProblems.ANSWERS_INCOMPLETE({
    errors: faults.map((found) =>
      found.fault === 'ANSWER_MISSING'
        ? fieldError(`answers.${found.questionId}`, found.fault)
        : fieldError(`answers.${found.place}.choice`, found.fault),
    ),
  });
}

const scoredEvent = (attempt: TestAttempt) =>
  newEvent(moduleTestScored, {
    tenantId: attempt.tenantId,
    key: attempt.participantId,
    time: attempt.createdAt,
    data: {
      moduleId: attempt.moduleId,
      programmeId: attempt.programmeId,
      participantId: attempt.participantId,
      agencyId: attempt.agencyId,
      phase: attempt.phase,
      scores: attempt.scores,
      handedInAt: attempt.createdAt.toISOString(),
      version: attempt.number,
    },
  });
