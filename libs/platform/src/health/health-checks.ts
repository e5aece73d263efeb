import { Injectable } from '@nestjs/common';
import { logger } from '../logging/logger.js';

export type HealthCheck = () => Promise<void>;

/**
 * What a check speaks of. `requests`: without it no request can be answered, so a balancer must send them elsewhere.
 * `work`: what happens behind the requests (events, jobs). While it stands still requests are taken all the
 * same, because their effects wait in the database; to take the process out of service would only make the
 * outage larger.
 */
export type HealthOf = 'requests' | 'work';

export interface Health {
  /** True when requests may be sent here. */
  ready: boolean;
  /** True when everything passes, what is done behind the requests too. */
  well: boolean;
  checks: Record<string, 'ok' | 'failed'>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** What must answer for this process to do its part. Libraries register their engines here. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, { check: HealthCheck; of: HealthOf }>();
  private readonly failing = new Set<string>();
  private draining = false;

  register(name: string, check: HealthCheck, { of }: { of: HealthOf }): void {
    this.checks.set(name, { check, of });
  }

  /** From now on the process is not ready, so that a balancer sends its work elsewhere. */
  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  /** @param of only the checks that speak of this; all of them by default */
  async run(of?: HealthOf): Promise<Health> {
    const asked = [...this.checks].filter(([, check]) => !of || check.of === of);
    const results = await Promise.all(
      asked.map(async ([name, { check, of: about }]) => ({
        name,
        of: about,
        passes: await this.passes(name, check),
      })),
    );
    const all = (about: HealthOf) => results.every((result) => result.of !== about || result.passes);
    return {
      ready: !this.draining && all('requests'),
      well: all('requests') && all('work'),
      checks: Object.fromEntries(results.map(({ name, passes }) => [name, passes ? 'ok' : 'failed'])),
    };
  }

  private async passes(name: string, check: HealthCheck): Promise<boolean> {
    try {
      await withTimeout(check());
      if (this.failing.delete(name)) logger.info({ check: name }, 'health check passes again');
      return true;
    } catch (err) {
      // The reason may hold an address or a credential: it goes to the log, not to the caller; once, not at
      // every question.
      if (!this.failing.has(name)) logger.warn({ err, check: name }, 'health check failed');
      this.failing.add(name);
      return false;
    }
  }
}

async function withTimeout(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
