import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { CONFIG, logger } from '#platform';
import { looksOf, type Look } from './every.js';
import { Periodic } from './periodic.js';

/** Starts every method of the service's providers that is marked with `@Every`, and lets each come to its end. */
@Injectable()
export class PeriodicLooks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly running: Periodic[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: unknown,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    const owners = new Set(this.discovery.getProviders().map(({ instance }) => instance as unknown));
    for (const owner of owners) {
      if (typeof owner !== 'object' || owner === null || !owner.constructor?.prototype) continue;
      for (const { name, look } of looksOf(owner.constructor as Type))
        this.running.push(this.periodic(look, owner as Record<string, () => Promise<unknown>>, name));
    }
    for (const periodic of this.running) periodic.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((periodic) => periodic.stop()));
  }

  private periodic(
    { pauseMs, failed }: Look,
    owner: Record<string, () => Promise<unknown>>,
    name: string,
  ): Periodic {
    const pause =
      typeof pauseMs === 'number' ? pauseMs : (pauseMs as (config: unknown) => number)(this.config);
    return new Periodic(
      pause,
      async () => void (await owner[name]?.()),
      (err) => logger.warn({ err }, failed),
    );
  }
}

/** For the root module of a service in which something is looked for again and again, see `@Every`. */
@Module({ imports: [DiscoveryModule], providers: [PeriodicLooks] })
export class PeriodicModule {}
