import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { programmeRevisionDecided } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { isoDay } from '#platform';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { ProgrammeRevisionStore, type ProgrammeRevision } from '../../voices/revision/revision.schema.js';
import { keepVerdict, type Decided } from './keep-verdict.js';

/** An appeal against the revision of a programme. */
@Injectable()
export class KeepProgramme {
  constructor(
    private readonly revisions: ProgrammeRevisionStore,
    private readonly programmes: KnownProgrammeStore,
    private readonly clock: TenantClock,
  ) {}

  async act(event: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    const revision = await keepVerdict(this.revisions, event, this.clock.now(), tx);
    return revision && event.data.outcome === 'OVERRIDDEN' ? this.keep(revision, event, tx) : [];
  }

  /** Opened wrongly: the programme is kept as it is, and its batches can be scheduled again. */
  private async keep(
    { _id, tenantId, programmeId, openedAt, status }: ProgrammeRevision,
    { data }: Decided,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    if (status !== 'OPEN') return [];
    const at = this.clock.now(),
      on = isoDay(await this.clock.localTime(tenantId)),
      programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }),
      materialVersion = programme?.materialVersion ?? 1;
    const decision = {
      decision: 'KEEP' as const,
      reason: data.reason,
      materialVersion,
      by: data.decidedBy,
      at,
      on,
    };
    await this.revisions.updateOne(
      tenantId,
      { _id },
      { $set: { status: 'DECIDED', decision }, $unset: { openKey: '' } },
      { session: tx },
    );
    return [
      newEvent(programmeRevisionDecided, {
        tenantId,
        key: programmeId,
        time: at,
        data: {
          revisionId: _id,
          programmeId,
          decision: 'KEEP',
          materialVersion,
          openedAt: openedAt.toISOString(),
          decidedAt: at.toISOString(),
        },
      }),
    ];
  }
}
