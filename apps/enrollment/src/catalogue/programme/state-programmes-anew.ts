import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Outbox } from '#messaging';
import { Clock, logger } from '#platform';
import { programmeEvent } from './programme-event.js';
import { ProgrammeStore } from './programme.schema.js';

/** States programmes again that a migration has marked, once each, however many instances start. */
@Injectable()
export class StateProgrammesAnew implements OnApplicationBootstrap {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly programmes: ProgrammeStore,
  ) {}

  onApplicationBootstrap(): void {
    this.stateAll().catch((err: unknown) =>
      logger.warn({ err }, 'programmes could not be stated anew; the next start tries again'),
    );
  }

  private async stateAll(): Promise<void> {
    const marked = this.programmes
      .acrossTenants('what a migration has marked, wherever it is')
      .find({ stateAnew: true }, { projection: { tenantId: 1 } });
    for await (const { _id, tenantId } of marked)
      await this.outbox.transaction(async (tx) => {
        const programme = await this.programmes.findOneAndUpdate(
          tenantId,
          { _id, stateAnew: true },
          { $unset: { stateAnew: '' }, $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } },
          { session: tx },
        );
        if (programme) await this.outbox.append(tx, [programmeEvent(programme)]);
      });
  }
}
