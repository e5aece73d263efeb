import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { isDuplicateKey, newId } from '#persistence';
import { Clock } from '#platform';
import { ModuleProgressStore, type ModuleProgress } from '../self-paced/self-paced.schema.js';
import { ModuleStudyStore, TestAttemptStore, type TestAttempt } from './study.schema.js';

interface Whose {
  moduleId: string;
  participantId: string;
}

/** What people did in modules: materials that they are done with, tests that they handed in, how far they are. */
@Injectable()
export class DoneInModule {
  constructor(
    private readonly clock: Clock,
    private readonly studies: ModuleStudyStore,
    private readonly attempts: TestAttemptStore,
    private readonly progress: ModuleProgressStore,
  ) {}

  /** The ids of the materials, and the tests in the order in which they were handed in. */
  async of(
    tenantId: TenantId,
    { moduleId, participantId }: Whose,
    session?: ClientSession,
  ): Promise<{ done: readonly string[]; attempts: TestAttempt[]; progress: ModuleProgress | null }> {
    const asked = session && { session },
      mine = { moduleId, participantId };
    const study = await this.studies.findOne(tenantId, mine, asked),
      attempts = await this.attempts.find(tenantId, mine, { ...asked, sort: { phase: 1, number: 1 } }),
      progress = await this.progress.findOne(tenantId, mine, asked);
    return { done: study?.done ?? [], attempts, progress };
  }

  /** A material is done with; marked again it changes nothing. */
  async mark(
    tenantId: TenantId,
    { moduleId, participantId, agencyId, materialId }: Whose & { agencyId: string; materialId: string },
  ): Promise<void> {
    const now = this.clock.now();
    const mark = (upsert: boolean) =>
      this.studies.updateOne(
        tenantId,
        { moduleId, participantId },
        {
          $addToSet: { done: materialId },
          $set: { agencyId, updatedAt: now },
          $inc: { version: 1 },
          $setOnInsert: { _id: newId(), createdAt: now },
        },
        { upsert },
      );
    // Two marks at once: the second finds what the first has made.
    await mark(true).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return mark(false);
    });
  }

  /** A test is handed in. @throws a duplicate key where this try of it was already */
  handIn(attempt: TestAttempt, session: ClientSession): Promise<void> {
    return this.attempts.insertMany(attempt.tenantId, [attempt], session);
  }
}
