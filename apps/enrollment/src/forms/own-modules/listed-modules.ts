import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import {
  LearningModuleStore,
  ModuleProgressStore,
  type LearningModule,
  type ModuleProgress,
} from '../self-paced/self-paced.schema.js';

interface Asked {
  today: string;
  limit: number;
  place: string | undefined;
}
interface Found {
  modules: LearningModule[];
  progress: ModuleProgress[];
  /** Where the next page begins. */
  next: string | undefined;
}

/** Modules in the order in which somebody looks for them: those that close first, or those that they began. */
@Injectable()
export class ListedModules {
  constructor(
    private readonly modules: LearningModuleStore,
    private readonly progress: ModuleProgressStore,
  ) {}

  /** Modules that are open still, or those that somebody began and that are over. */
  of(tenantId: TenantId, participantId: string, which: 'OPEN' | 'ENDED', asked: Asked): Promise<Found> {
    return which === 'OPEN'
      ? this.open(tenantId, participantId, asked)
      : this.ended(tenantId, participantId, asked);
  }

  /** Days repeat: the place in the list is the day and the module. */
  private async open(
    tenantId: TenantId,
    participantId: string,
    { today, limit, place }: Asked,
  ): Promise<Found> {
    const [day, id] = place?.split('~') ?? [];
    const after = day && id ? { $or: [{ closesOn: { $gt: day } }, { closesOn: day, _id: { $gt: id } }] } : {};
    const ahead = await this.modules.find(
      tenantId,
      { closesOn: { $gte: today }, ...after },
      { sort: { closesOn: 1, _id: 1 }, limit: limit + 1 },
    );
    const modules = ahead.slice(0, limit),
      last = modules.at(-1);
    return {
      modules,
      progress: await this.progress.find(tenantId, {
        participantId,
        moduleId: { $in: modules.map(({ _id }) => _id) },
      }),
      next: ahead.length > limit && last ? `${last.closesOn}~${last._id}` : undefined,
    };
  }

  /** In the order in which one began them. */
  private async ended(
    tenantId: TenantId,
    participantId: string,
    { today, limit, place }: Asked,
  ): Promise<Found> {
    const begun = await this.progress.find(
      tenantId,
      { participantId, ...(place !== undefined && { _id: { $gt: place } }) },
      { sort: { _id: 1 }, limit: limit + 1 },
    );
    const progress = begun.slice(0, limit);
    return {
      modules: await this.modules.find(
        tenantId,
        { _id: { $in: progress.map(({ moduleId }) => moduleId) }, closesOn: { $lt: today } },
        { sort: { closesOn: -1, _id: 1 } },
      ),
      progress,
      next: begun.length > limit ? progress.at(-1)?._id : undefined,
    };
  }
}
