import { Injectable } from '@nestjs/common';
import { Every } from '#jobs';
import { dueRows } from '#persistence';
import { Clock } from '#platform';
import type { EnrollmentConfig } from '../../enrollment.config.js';
import { LearnModule } from './learn-module.js';
import { MODULE_PROGRESS_FORMAT, ModuleProgressStore } from './self-paced.schema.js';

const AT_ONCE = 100;
/** A request that runs normally has credited long before. */
const SILENT_MS = 5_000;

/**
 * Finished modules whose credit was not recorded, because the process ended in between, are credited by
 * whoever finds them.
 */
@Injectable()
export class RepairCredits {
  constructor(
    private readonly clock: Clock,
    private readonly learning: LearnModule,
    private readonly progress: ModuleProgressStore,
  ) {}

  @Every(
    ({ MODULE_CREDIT_SWEEP_MS }: EnrollmentConfig) => MODULE_CREDIT_SWEEP_MS,
    'crediting finished modules failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    const silentSince = new Date(this.clock.now().getTime() - SILENT_MS);
    const cut = {
      completionId: { $exists: false },
      finishedOn: { $gt: '' },
      creditRefused: { $exists: false },
      creditWithdrawn: { $exists: false },
      updatedAt: { $lt: silentSince },
    };
    const left = await dueRows(
      this.progress.acrossTenants('what was cut off is repaired for whatever tenant'),
      cut,
      { format: MODULE_PROGRESS_FORMAT, limit: AT_ONCE },
    );
    for (const each of left) await this.learning.creditAgain(each);
  }
}
