import { Injectable } from '@nestjs/common';
import { programmeRevisionDecided } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isoDay, must, NotFound, type Caller } from '#platform';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { Organisers } from '../../ground/known/organisers.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { revisionProblems } from './revision.problems.js';
import { ProgrammeRevisionStore, type Decision, type ProgrammeRevision } from './revision.schema.js';

/**
 * The organiser judges: keep as it is, go on improved, or stop. Improved means that there is a newer version
 * of the material.
 */
@Injectable()
export class DecideRevision {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly organisers: Organisers,
    private readonly revisions: ProgrammeRevisionStore,
    private readonly programmes: KnownProgrammeStore,
  ) {}

  async decide(
    caller: Caller,
    id: string,
    { decision, reason }: { decision: Decision; reason: string },
  ): Promise<ProgrammeRevision> {
    const { tenantId, subject } = caller,
      on = isoDay(await this.clock.localTime(tenantId));
    return this.outbox.transaction(async (tx) => {
      const revision = await this.revisions.findOne(tenantId, { _id: id }, { session: tx });
      if (!revision) throw new NotFound('revision');
      if (revision.status === 'DECIDED')
        throw revisionProblems.REVISION_DECIDED({ decision: must(revision.decision, 'decision').decision });
      await this.organisers.assert(caller, revision.programmeId);
      const { programmeId, openedAt } = revision,
        now = this.clock.now();
      const { materialVersion } = must(
        await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }),
        'the document of programmes',
      );
      if (decision === 'IMPROVE' && materialVersion <= revision.materialVersion)
        throw revisionProblems.IMPROVEMENT_MISSING({ id: programmeId });
      const update = {
        $set: {
          status: 'DECIDED' as const,
          decision: {
            decision,
            reason,
            materialVersion,
            by: subject,
            at: now,
            on,
          },
          updatedAt: now,
        },
        $unset: { openKey: '' as const },
        $inc: { version: 1 },
      };
      const decided = must(
        await this.revisions.findOneAndUpdate(tenantId, { _id: id }, update, {
          session: tx,
        }),
        'the document of revisions',
      );
      await this.outbox.append(tx, [
        newEvent(programmeRevisionDecided, {
          tenantId,
          key: programmeId,
          time: now,
          data: {
            revisionId: id,
            programmeId,
            decision,
            materialVersion,
            openedAt: openedAt.toISOString(),
            decidedAt: now.toISOString(),
          },
        }),
      ]);
      return decided;
    });
  }
}
