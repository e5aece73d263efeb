import { Injectable } from '@nestjs/common';
import { Outbox } from '#messaging';
import { Clock } from '#platform';
import { concludeWith } from './import-finished.js';
import { ImportStore } from './import.schema.js';
import { LeasedWork, type Stage } from './leased-work.js';

/** Makes the work of a stage of imports, which ends by telling that it ended. */
@Injectable()
export class ImportStages {
  constructor(
    private readonly imports: ImportStore,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  of(stage: Omit<Stage, 'to' | 'conclude'> & { to: 'APPLIED' | 'UNDONE' }): LeasedWork {
    const conclude = concludeWith(this.outbox, this.clock, stage.to);
    return new LeasedWork(this.imports, this.clock, { ...stage, conclude });
  }
}
