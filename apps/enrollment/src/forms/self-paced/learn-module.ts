import { Inject, Injectable } from '@nestjs/common';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { CONFIG, must, NotFound, sees, wholeGovernment, type Caller } from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import type { EnrollmentConfig } from '../../enrollment.config.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { completionRefused, isCompletionRefused } from '../../record/completion/completion.problems.js';
import { RecordCompletion } from '../../record/completion/record-completion.js';
import { selfPacedProblems } from './self-paced.problems.js';
import {
  LearningModuleStore,
  MODULE_PROGRESS_FORMAT,
  ModuleProgressStore,
  type LearningModule,
  type ModuleProgress,
} from './self-paced.schema.js';

export interface ModulePlan {
  title: string;
  link?: string | undefined;
  minutes: number;
  closesOn: string;
}

/** Modules that people work through by themselves, and how far they are. */
@Injectable()
export class LearnModule {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly recording: RecordCompletion,
    private readonly modules: LearningModuleStore,
    private readonly progress: ModuleProgressStore,
    private readonly programmes: ProgrammeStore,
    private readonly participants: ParticipantStore,
    @Inject(CONFIG) private readonly config: Pick<EnrollmentConfig, 'PUBLIC_URL'>,
  ) {}

  /** A module without an address is learned in the pages, at an address of its own. */
  async add({ tenantId }: Caller, programmeId: string, plan: ModulePlan): Promise<LearningModule> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId });
    if (!programme) throw new NotFound('programme');
    if (programme.form !== 'eLearning') throw selfPacedProblems.PROGRAMME_NOT_SELF_PACED();
    const _id = newId();
    const module: LearningModule = {
      _id,
      tenantId,
      ...stamps(this.clock.now()),
      programmeId,
      ...plan,
      link: plan.link ?? `${this.config.PUBLIC_URL}/belajar/${_id}`,
      key: plan.title.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase(),
    };
    try {
      return await this.transactions.run((tx) => this.modules.insertOne(tenantId, module, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw selfPacedProblems.MODULE_KNOWN();
      throw error;
    }
  }

  /**
   * Progress never goes back. The whole of a module is credited by its minutes, within the daily ceiling of
   * e-learning.
   */
  async advance(
    caller: Caller,
    moduleId: string,
    participantId: string,
    percent: number,
  ): Promise<ModuleProgress> {
    const { tenantId } = caller,
      module = await this.modules.findOne(tenantId, { _id: moduleId });
    if (!module) throw new NotFound('module');
    const person = await this.participants.findOne(tenantId, { _id: participantId });
    if (!person?.active || !sees(caller, person.agencyId))
      throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'participantId' });
    const filter = { moduleId, participantId },
      before = await this.progress.findOne(tenantId, filter);
    if (before?.completionId) return before;
    const today = await this.clock.today(tenantId);
    if (before?.finishedOn === undefined && today > module.closesOn)
      throw selfPacedProblems.MODULE_CLOSED({ closesOn: module.closesOn });
    const reached =
      before?.finishedOn === undefined ? await this.note(person, filter, percent, today) : before;
    // After a credit was taken back only another report that it is finished credits it anew.
    return reached.finishedOn !== undefined && (!reached.creditWithdrawn || percent === 100)
      ? this.credit(caller, module, reached)
      : reached;
  }

  /**
   * Credits what a crash left between the last progress and its credit. Asked twice, or while the request
   * still runs, the completion has its natural key.
   */
  async creditAgain(left: ModuleProgress): Promise<void> {
    const { _id, tenantId, moduleId } = left,
      module = await this.modules.findOne(tenantId, { _id: moduleId });
    const refused = (code: string) =>
      this.progress.updateOne(
        tenantId,
        { _id, completionId: { $exists: false } },
        {
          $set: { creditRefused: code, updatedAt: this.clock.now() },
          $inc: { version: 1 },
        },
      );
    if (!module) return void (await refused('MODULE_UNKNOWN'));
    try {
      await this.credit(wholeGovernment({ tenantId }), module, left);
    } catch (error) {
      if (!isCompletionRefused(error)) throw error;
      await refused(error.code);
    }
  }

  /** The first report of the end holds: its day is part of what makes the completion the same one. */
  private async note(
    { tenantId, agencyId }: ParticipantDocument,
    filter: { moduleId: string; participantId: string },
    percent: number,
    today: string,
  ): Promise<ModuleProgress> {
    const now = this.clock.now(),
      finish = percent === 100 ? { finishedOn: today } : {};
    const update = {
      $max: { percent },
      $set: { ...finish, agencyId, updatedAt: now },
      $inc: { version: 1 },
      $setOnInsert: { _id: newId(), v: MODULE_PROGRESS_FORMAT, startedOn: today, createdAt: now },
    };
    const write = (upsert: boolean) =>
      this.progress.findOneAndUpdate(tenantId, { ...filter, finishedOn: { $exists: false } }, update, {
        upsert,
      });
    // Two reports at once: the second finds what the first has made, also when that was the end.
    const written = await write(true).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return write(false);
    });
    return must(written ?? (await this.progress.findOne(tenantId, filter)), 'written');
  }

  private async credit(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    module: LearningModule,
    { _id, participantId, startedOn, finishedOn }: ModuleProgress,
  ): Promise<ModuleProgress> {
    const { tenantId } = caller,
      programme = must(
        await this.programmes.findOne(tenantId, { _id: module.programmeId }),
        'the document of programmes',
      );
    const result = must(
      (
        await this.recording.recordAll(
          tenantId,
          [
            {
              participantId,
              title: `${programme.title}: ${module.title}`,
              form: 'eLearning',
              provider: programme.provider,
              international: programme.international,
              startDate: startedOn,
              endDate: must(finishedOn, 'finishedOn'),
              claimedTenths: null,
              minutes: module.minutes,
              units: null,
              separate: true,
              requestKey: `module:${_id}`,
            },
          ],
          caller,
        )
      )[0],
      'result',
    );
    if (result.status === 'REFUSED') throw completionRefused(result.code);
    const { completionId, creditedHours } = result;
    return must(
      await this.progress.findOneAndUpdate(
        tenantId,
        { _id },
        {
          $set: { completionId, creditedHours, updatedAt: this.clock.now() },
          $unset: { creditRefused: '', creditWithdrawn: '' },
          $inc: { version: 1 },
        },
      ),
      'the document of progress',
    );
  }
}
