import { Injectable } from '@nestjs/common';
import { programmeRevisionDecided } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, type TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import type { KnownProgramme } from '../known/known.schema.js';
import { Organisers } from '../known/organisers.js';
import { TenantZones } from '../known/tenant-zones.js';
import { ImprovementMissing, RevisionDecided } from './revision.errors.js';
import type { Decision, ProgrammeRevision } from './revision.schema.js';

/** The organiser judges: keep as it is, go on improved, or stop. Improved means that there is a newer version of the material. */
@Injectable()
export class DecideRevision {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly organisers: Organisers,
    @InjectStore('ProgrammeRevision') private readonly revisions: TenantStore<ProgrammeRevision>,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
  ) {}

  async decide(caller: Caller, id: string, { decision, reason }: { decision: Decision; reason: string }): Promise<ProgrammeRevision> {
    const { tenantId, subject } = caller, on = (await this.zones.now(tenantId)).toISODate()!;
    return this.transactions.run(async (tx) => {
      const revision = await this.revisions.findOne(tenantId, { _id: id }, { session: tx });
      if (!revision) throw new NotFound('revision');
      if (revision.status === 'DECIDED') throw new RevisionDecided(revision.decision!.decision);
      await this.organisers.assert(caller, revision.programmeId);
      const { programmeId, openedAt } = revision, now = this.clock.now();
      const { materialVersion } = (await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }))!;
      if (decision === 'IMPROVE' && materialVersion <= revision.materialVersion) throw new ImprovementMissing();
      const update = { $set: { status: 'DECIDED', decision: { decision, reason, materialVersion, by: subject, at: now, on }, updatedAt: now }, $unset: { openKey: '' }, $inc: { version: 1 } };
      const decided = await this.revisions.findOneAndUpdate(tenantId, { _id: id }, update as never, { session: tx });
      await this.outbox.append(tx, [newEvent(programmeRevisionDecided, {
        tenantId, key: programmeId, time: now,
        data: { revisionId: id, programmeId, decision, materialVersion, openedAt: openedAt.toISOString(), decidedAt: now.toISOString() },
      })]);
      return decided!;
    });
  }
}
