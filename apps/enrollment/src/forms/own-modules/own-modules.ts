import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { NotFound, type Caller } from '#platform';
import { ProgrammeStore, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import {
  ModuleMaterialStore,
  ModuleQuestionStore,
  type ModuleMaterial,
  type ModuleQuestion,
  type TestPhase,
} from '../module-content/content.schema.js';
import {
  LearningModuleStore,
  type LearningModule,
  type ModuleProgress,
} from '../self-paced/self-paced.schema.js';
import { DoneInModule } from './done-in-module.js';
import type { TestAttempt } from './study.schema.js';
import { wayThrough, type Way } from './way-through.js';

/** A module as it is for somebody. */
export interface OwnModule {
  module: LearningModule;
  programme: ProgrammeDocument;
  materials: ModuleMaterial[];
  questions: Record<TestPhase, ModuleQuestion[]>;
  done: ReadonlySet<string>;
  attempts: TestAttempt[];
  progress: ModuleProgress | null;
  closed: boolean;
  way: Way;
}

/** Modules as they are for somebody: what is in them, what that person did, and what comes next. */
@Injectable()
export class OwnModules {
  constructor(
    private readonly clock: TenantClock,
    private readonly modules: LearningModuleStore,
    private readonly programmes: ProgrammeStore,
    private readonly materials: ModuleMaterialStore,
    private readonly questions: ModuleQuestionStore,
    private readonly done: DoneInModule,
  ) {}

  /** @throws NotFound where there is no such module, or its programme is not published */
  async of({ tenantId }: Caller, personId: string, id: string, session?: ClientSession): Promise<OwnModule> {
    const asked = session && { session },
      mine = { moduleId: id, participantId: personId };
    const module = await this.modules.findOne(tenantId, { _id: id }, asked);
    const programme = module && (await this.programmes.findOne(tenantId, { _id: module.programmeId }, asked));
    if (!programme || !isOpenToAll(programme)) throw new NotFound('module');
    const materials = await this.materials.find(tenantId, { moduleId: id }, { ...asked, sort: { place: 1 } }),
      questions = await this.questions.find(tenantId, { moduleId: id }, { ...asked, sort: { place: 1 } }),
      { done, attempts, progress } = await this.done.of(tenantId, mine, session),
      today = await this.clock.today(tenantId);
    const inPhase = (phase: TestPhase) => questions.filter(({ phases }) => phases.includes(phase)),
      asks = { PRE: inPhase('PRE'), POST: inPhase('POST') },
      closed = today > module.closesOn;
    return {
      module,
      programme,
      materials,
      questions: asks,
      done: new Set(done),
      attempts,
      progress,
      closed,
      way: wayThrough({
        materialIds: materials.map(({ _id }) => _id),
        questions: { PRE: asks.PRE.length, POST: asks.POST.length },
        done,
        attempts,
        postAttempts: module.postAttempts ?? 1,
        closed,
        finished: progress?.finishedOn !== undefined,
      }),
    };
  }
}

/** E-learning that nobody holds back is for everybody. */
export const isOpenToAll = ({
  form,
  publication = 'PUBLISHED',
}: Pick<ProgrammeDocument, 'form' | 'publication'>): boolean =>
  form === 'eLearning' && publication === 'PUBLISHED';
