import { Injectable } from '@nestjs/common';
import { logger } from '../logging/logger.js';

export type HealthCheck = () => Promise<void>;

const CHECK_TIMEOUT_MS = 2_000;

/** What must answer before this process is given work. Libraries register their engines here. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, { check: HealthCheck; vital: boolean }>();
  private readonly failing = new Set<string>();
  private draining = false;

  /** @param options.vital false for what is only told: its failure does not take this process out of service */
  register(name: string, check: HealthCheck, { vital = true }: { vital?: boolean } = {}): void {
    this.checks.set(name, { check, vital });
  }

  /** From now on the process is not ready, so that a balancer sends its work elsewhere. */
  drain(): void {
    this.draining = true;
  }

  async run(): Promise<{ ready: boolean; checks: Record<string, 'ok' | 'failed'> }> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, { check }]) => {
        try {
          await withTimeout(check());
          if (this.failing.delete(name)) logger.info({ check: name }, 'health check passes again');
          return [name, 'ok'] as const;
        } catch (err) {
          // The reason may hold an address or a credential: it goes to the log, not to the caller; once, not at every question.
          if (!this.failing.has(name)) logger.warn({ err, check: name }, 'health check failed');
          this.failing.add(name);
          return [name, 'failed'] as const;
        }
      }),
    );
    return { ready: !this.draining && results.every(([name, state]) => state === 'ok' || !this.checks.get(name)!.vital), checks: Object.fromEntries(results) };
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
