import { Injectable } from '@nestjs/common';
import { materialPublished } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import { programmeEvent } from '../programme/programme-event.js';
import { materialVersionOf, type ProgrammeDocument } from '../programme/programme.schema.js';
import type { MaterialDocument } from './material.schema.js';

/** A new version of a programme's material: history, programme and events in one transaction. */
@Injectable()
export class PublishMaterial {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Material') private readonly materials: TenantStore<MaterialDocument>,
  ) {}

  publish({ tenantId, clientId }: Caller, programmeId: string, { changeNote, link }: { changeNote: string; link?: string | undefined }): Promise<MaterialDocument> {
    return this.transactions.run(async (tx) => {
      const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx });
      if (!programme) throw new NotFound('programme');
      const now = this.clock.now(), materialVersion = materialVersionOf(programme) + 1;
      const material: MaterialDocument = { _id: newId(), tenantId, ...stamps(now), programmeId, materialVersion, changeNote, ...(link && { link }), publishedBy: clientId };
      const changed = (await this.programmes.findOneAndUpdate(tenantId, { _id: programmeId }, { $set: { materialVersion, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx }))!;
      await this.materials.insertMany(tenantId, [material], tx);
      await this.outbox.append(tx, [
        programmeEvent(changed),
        newEvent(materialPublished, { tenantId, key: programmeId, time: now, data: { programmeId, programmeTitle: programme.title, materialVersion, changeNote, publishedAt: now.toISOString() } }),
      ]);
      return material;
    });
  }
}
