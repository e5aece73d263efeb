import { Injectable } from '@nestjs/common';
import { materialPublished } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { newId, stamps } from '#persistence';
import { Clock, must, NotFound, type Caller } from '#platform';
import { programmeEvent } from '../programme/programme-event.js';
import { materialVersionOf, ProgrammeStore } from '../programme/programme.schema.js';
import { MaterialStore, type MaterialDocument } from './material.schema.js';

/** A new version of a programme's material: history, programme and events in one transaction. */
@Injectable()
export class PublishMaterial {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly programmes: ProgrammeStore,
    private readonly materials: MaterialStore,
  ) {}

  publish(
    { tenantId, actor }: Caller,
    programmeId: string,
    { changeNote, link }: { changeNote: string; link?: string | undefined },
  ): Promise<MaterialDocument> {
    return this.outbox.transaction(async (tx) => {
      const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx });
      if (!programme) throw new NotFound('programme');
      const now = this.clock.now(),
        materialVersion = materialVersionOf(programme) + 1;
      const material: MaterialDocument = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        programmeId,
        materialVersion,
        changeNote,
        ...(link && { link }),
        publishedBy: actor,
      };
      const changed = must(
        await this.programmes.findOneAndUpdate(
          tenantId,
          { _id: programmeId },
          { $set: { materialVersion, updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of programmes',
      );
      await this.materials.insertMany(tenantId, [material], tx);
      await this.outbox.append(tx, [
        programmeEvent(changed),
        newEvent(materialPublished, {
          tenantId,
          key: programmeId,
          time: now,
          data: {
            programmeId,
            programmeTitle: programme.title,
            materialVersion,
            changeNote,
            publishedAt: now.toISOString(),
          },
        }),
      ]);
      return material;
    });
  }
}
