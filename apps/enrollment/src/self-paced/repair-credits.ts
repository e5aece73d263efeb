import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Periodic } from '#jobs';
import { InjectStore, TenantStore } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import type { EnrollmentConfig } from '../enrollment.config.js';
import { LearnModule } from './learn-module.js';
import type { ModuleProgress } from './self-paced.schema.js';

const AT_ONCE = 100;
/** A request that runs normally has credited long before. */
const SILENT_MS = 5_000;

/** Finished modules whose credit was not recorded, because the process ended in between, are credited by whoever finds them. */
@Injectable()
export class RepairCredits implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    private readonly clock: Clock,
    private readonly learning: LearnModule,
    @InjectStore('ModuleProgress') private readonly progress: TenantStore<ModuleProgress>,
    @Inject(CONFIG) config: EnrollmentConfig,
  ) {
    this.periodic = new Periodic(config.MODULE_CREDIT_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'crediting finished modules failed; the next look repeats it'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    const silentSince = new Date(this.clock.now().getTime() - SILENT_MS);
    const cut = { completionId: null, finishedOn: { $gt: '' }, creditRefused: { $exists: false }, creditWithdrawn: { $exists: false }, updatedAt: { $lt: silentSince } };
    const left = await this.progress.acrossTenants('what was cut off is repaired for whatever tenant').find(cut as never, { limit: AT_ONCE }).toArray();
    for (const each of left) await this.learning.creditAgain(each);
  }
}
